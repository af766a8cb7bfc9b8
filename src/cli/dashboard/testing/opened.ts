/** The dashboard over a source, without a terminal, for tests that type and look. */
import { textsOf } from '../../../scenarios/reporters/texts/texts.ts';
import { App } from '../app.ts';
import { KeyReader } from '../keys.ts';
import { glyphsOf } from '../kit/glyphs.ts';
import { textOf } from '../kit/line.ts';
import type { Size } from '../size.ts';
import { SampleSource } from './sample-source.ts';

export class Opened {
  readonly source: SampleSource;
  size: Size = { columns: 120, rows: 40 };
  /** What was done beyond the source: `quit`, `copy`, `film …`. */
  readonly done: string[] = [];
  /** How often it said that its lines may be others. */
  turns = 0;
  readonly app: App;
  private readonly reader = new KeyReader();

  constructor(source = new SampleSource(), language: 'en' | 'ko' = 'en') {
    this.source = source;
    const look = { language, texts: textsOf(language), glyphs: glyphsOf(false) };
    const means = {
      quit: () => void this.done.push('quit'),
      copy: () => this.done.push('copy'),
      picture: () => '<svg/>',
      film: (file: string | null) => {
        this.done.push(`film ${file}`);
        return { text: 'filmed', tone: 'good' as const };
      },
    };
    this.app = new App(source, look, means, () => this.turns++);
  }

  type(text: string): void {
    for (const key of [...this.reader.read(Buffer.from(text)), ...this.reader.flush()]) this.app.press(key, this.size);
  }

  get lines(): readonly string[] {
    return this.app.lines(this.size).map(textOf);
  }

  get screen(): string {
    return this.lines.join('\n');
  }

  /** The line that says what came of the last key. */
  get status(): string {
    return this.lines.at(-2)?.trim() ?? '';
  }
}
