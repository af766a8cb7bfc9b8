/** The dashboard without its terminal: keys go in, lines come out. */
import type { Language, Texts } from '../../scenarios/reporters/texts/catalogue.ts';
import type { Key } from './forms/key.ts';
import { fulfil, type Means } from './fulfil.ts';
import type { Glyphs } from './kit/glyphs.ts';
import { fill, fitted, type Line, textOf } from './kit/line.ts';
import { type ScreenView, SMALLEST, screenOf, smallScreen } from './layout.ts';
import { headerLine } from './panes/header.ts';
import { sheetLines } from './sheets.ts';
import { type Situation, screenView } from './situation.ts';
import type { Size } from './size.ts';
import type { Scene, Source } from './source.ts';
import { BEGINNING, type Message, type UiState } from './state.ts';
import { keysLine, statusLine } from './status-line.ts';
import { Stories } from './stories.ts';
import { update } from './update.ts';

interface Look {
  readonly language: Language;
  readonly texts: Texts;
  readonly glyphs: Glyphs;
}

/** Rows beneath what fills the screen: the status line and the keys; the last row of the terminal stays empty. */
const BELOW = 3;

export class App {
  private readonly source: Source;
  private readonly look: Look;
  private readonly means: Means;
  private readonly changed: () => void;
  private readonly stories: Stories;
  private scene: Scene;
  private state: UiState;

  /** `changed` is called whenever the lines may be others. */
  constructor(source: Source, look: Look, means: Omit<Means, 'source' | 'language'>, changed: () => void) {
    this.source = source;
    this.look = look;
    this.means = { ...means, source, language: look.language };
    this.changed = changed;
    this.stories = new Stories(source, changed);
    this.scene = source.scene();
    this.state = BEGINNING;
  }

  say(message: Message): void {
    this.state = { ...this.state, message };
    this.changed();
  }

  press(key: Key, size: Size): void {
    const { state, wish } = update(this.state, key, this.situation(size));
    this.state = state;
    const told = wish === null ? null : fulfil(wish, this.means);
    if (told instanceof Promise)
      void told.then((message) => message && this.say(message)); // or it ends the dashboard
    else if (told !== null) this.state = { ...state, message: told };
    this.scene = this.source.scene();
    this.changed();
  }

  /** Looks again; where nothing has happened, nobody is told. */
  tick(): void {
    const scene = this.source.scene();
    const isSame = (Object.keys(scene) as (keyof Scene)[]).every((key) => scene[key] === this.scene[key]);
    this.scene = scene;
    if (!isSame) this.changed();
  }

  /** Exactly a row less than the terminal has: a full one makes it scroll. */
  lines(size: Size): readonly Line[] {
    const { columns, rows } = size;
    if (columns < SMALLEST.columns || rows < SMALLEST.rows) return smallScreen(columns, rows - 1);
    const { state, look, view } = this;
    const sheet = this.sheet(size);
    const shown = sheet === undefined ? screenOf(view, columns, rows - BELOW) : this.scrolled(sheet, size);
    return [...shown, statusLine(state, columns, look), keysLine(state, columns, look)];
  }

  /** The sheet on top, or what is seen of the panes, as text. */
  text(size: Size): readonly string[] {
    const lines = this.sheet(size) ?? screenOf(this.view, size.columns, size.rows - BELOW);
    return lines.map((each) => textOf(each).trimEnd());
  }

  private scrolled(sheet: readonly Line[], size: Size): readonly Line[] {
    const { columns, rows } = pageOf(size);
    const first = Math.min(this.state.sheets.at(-1)?.scroll ?? 0, Math.max(0, sheet.length - rows));
    const seen = fill(sheet.slice(first), rows).map((each) => fitted(each, columns, this.look.glyphs.cut));
    return [headerLine(this.view, columns), ...seen];
  }

  private get view(): ScreenView {
    return screenView(this.state, { ...this.look, scene: this.scene });
  }

  private sheet(size: Size): readonly Line[] | undefined {
    const { state, view, source, stories } = this;
    return sheetLines(state, view, { source, stories }, pageOf(size));
  }

  private situation(size: Size): Situation {
    const { rows } = pageOf(size);
    const beyond = Math.max(0, (this.sheet(size)?.length ?? 0) - rows);
    return { ...this.look, scene: this.scene, source: this.source, beyond, page: rows };
  }
}

/** Where a sheet is drawn: beneath the header. */
function pageOf({ columns, rows }: Size): Size {
  return { columns, rows: Math.max(1, rows - BELOW - 1) };
}
