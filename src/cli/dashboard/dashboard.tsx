/**
 * The dashboard on a terminal. Ink and React keep its life: what a component throws ends it in order. The lines are drawn
 * by the screen: Ink takes every cell of every frame apart and puts it together again, which at 200 columns and 60 rows,
 * five times a second, takes 45 % of a core; lines that are compared, and written where they changed, take 1 %.
 */
import type { ColorSupportLevel } from 'chalk';
import { type Instance, render } from 'ink';
import { useEffect, useLayoutEffect, useReducer } from 'react';
import { safe } from '../../scenarios/reporters/findings.ts';
import type { Language } from '../../scenarios/reporters/texts/catalogue.ts';
import { textsOf } from '../../scenarios/reporters/texts/texts.ts';
import { App } from './app.ts';
import { shotOf } from './capture/shot.ts';
import { Film } from './film.ts';
import { KeyReader } from './keys.ts';
import { glyphsOf } from './kit/glyphs.ts';
import type { Line } from './kit/line.ts';
import { painterOf } from './kit/paint.ts';
import { Screen } from './screen.ts';
import type { Source } from './source.ts';

export interface DashboardOptions {
  readonly language: Language;
  readonly ascii: boolean;
  readonly colours: ColorSupportLevel;
  /** Ends it, as quitting does. */
  readonly signal: AbortSignal;
  /** The file into which the screen is filmed, null for none. */
  readonly film: string | null;
}

/** Between two looks; more where the window is large or the machine busy, for drawing takes a small share of the time. */
const TICK_MS = { least: 200, most: 1000 };
const SHARE = 1 / 20;
/** An escape key that nothing follows for so long is no beginning of a sequence. */
const PATIENCE_MS = 30;

/** Until the user quits; rejects with what has gone wrong, wherever that was, after the terminal is as it was. */
export async function showDashboard(source: Source, options: DashboardOptions): Promise<void> {
  const show = new Show(source, options);
  await show.run();
}

class Show {
  private readonly source: Source;
  private readonly options: DashboardOptions;
  private readonly screen: Screen;
  private readonly film: Film;
  private readonly app: App;
  private readonly paint: (line: Line) => string;
  private readonly keys = new KeyReader();
  private patience: NodeJS.Timeout | undefined;
  private ticking: NodeJS.Timeout | undefined;
  /** Milliseconds that the last frame took. */
  private took = 0;
  private lines: readonly Line[] = [];
  private redraw = () => {};
  private end: () => void = () => {};
  private fail: (error: unknown) => void = () => {};

  constructor(source: Source, options: DashboardOptions) {
    const { language, ascii, colours } = options;
    const quit = () => this.end();
    this.source = source;
    this.options = options;
    this.screen = new Screen({ typed: (bytes) => this.typed(bytes), resized: () => this.resized(), gone: quit });
    this.film = new Film(language, (message) => this.app.say(message));
    this.paint = painterOf(colours);
    const means = {
      quit,
      copy: () => this.copy(),
      picture: () => shotOf(this.app.lines(this.screen), this.screen, this.title()),
      film: (file: string | null) =>
        file === null ? this.film.end() : this.film.tryToBegin(file, this.screen, source.scene()),
    };
    const look = { language, texts: textsOf(language), glyphs: glyphsOf(ascii) };
    this.app = new App(source, look, means, () => this.redraw());
  }

  async run(): Promise<void> {
    const { signal, film } = this.options;
    const ended = new Promise<void>((resolve, reject) => {
      this.end = resolve;
      this.fail = reject;
    });
    const quit = () => this.end();
    signal.addEventListener('abort', quit);
    if (signal.aborted) quit();
    if (film !== null) this.film.begin(film, this.screen, this.source.scene());
    const letGo = takeErrors((error) => this.fail(error));
    let ink: Instance | undefined;
    try {
      this.screen.enter();
      ink = render(<Frame listen={(redraw) => this.listen(redraw)} draw={() => this.draw()} />, {
        exitOnCtrlC: false,
        patchConsole: false,
      });
      this.tick();
      await Promise.race([ended, ink.waitUntilExit()]);
    } finally {
      clearTimeout(this.ticking);
      clearTimeout(this.patience);
      signal.removeEventListener('abort', quit);
      ink?.unmount();
      this.screen.leave();
      letGo();
      this.film.end();
    }
  }

  private listen(redraw: () => void): void {
    this.redraw = redraw;
  }

  private tick(): void {
    const wait = Math.min(TICK_MS.most, Math.max(TICK_MS.least, this.took / SHARE));
    this.ticking = setTimeout(() => this.tick(), wait);
    this.app.tick();
  }

  private draw(): void {
    const began = performance.now();
    this.lines = this.app.lines(this.screen);
    const painted = this.lines.map(this.paint);
    this.screen.draw(painted);
    this.film.frame(painted, () => this.source.scene());
    this.took = performance.now() - began;
  }

  private typed(bytes: Buffer): void {
    clearTimeout(this.patience);
    this.press(this.keys.read(bytes));
    if (this.keys.waits) this.patience = setTimeout(() => this.press(this.keys.flush()), PATIENCE_MS);
  }

  private press(keys: ReturnType<KeyReader['read']>): void {
    for (const key of keys) this.app.press(key, this.screen);
  }

  private resized(): void {
    this.film.resize(this.screen);
    this.redraw();
  }

  private copy(): number {
    const lines = this.app.text(this.screen);
    this.screen.copy(lines.join('\n'));
    return lines.length;
  }

  private title(): string {
    return safe(this.source.scene().title);
  }
}

interface FrameProps {
  readonly listen: (redraw: () => void) => void;
  readonly draw: () => void;
}

function Frame({ listen, draw }: FrameProps): null {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => listen(redraw), [listen]);
  useLayoutEffect(draw); // at once, after each turn
  return null;
}

/** While the screen is taken nobody else may print: what goes wrong anywhere is handed over. */
function takeErrors(fail: (error: unknown) => void): () => void {
  const names = ['uncaughtException', 'unhandledRejection'] as const;
  const before = names.map((name) => ({ name, listeners: process.listeners(name as 'uncaughtException') }));
  for (const name of names) process.removeAllListeners(name).on(name as 'uncaughtException', fail);
  return () => {
    for (const { name, listeners } of before) {
      process.off(name, fail);
      for (const each of listeners) process.on(name as 'uncaughtException', each);
    }
  };
}
