/** Shows what a system's processes say: each line behind the name of its part, safe to print. */
import { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
import { printable } from '../../scenarios/language/problem.ts';
import { padded, width } from '../../scenarios/reporters/layout.ts';
import type { Look } from '../../scenarios/reporters/look.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import type { Teller } from './supervisor.ts';

/** Red and green have a meaning already. */
const COLOURS = [
  'cyan',
  'magenta',
  'yellow',
  'blue',
  'cyanBright',
  'magentaBright',
  'yellowBright',
  'blueBright',
] as const;

interface Style {
  readonly terminal: Pick<Terminal, 'out'>;
  readonly look: Look;
  readonly colours: ColorSupportLevel;
  readonly texts: CliTexts;
  /** Lines are shown only where their part has died. */
  readonly quiet: boolean;
}

const LONGEST_LINE = 2000;
/** Lines that may tell why a part has died. */
const LAST_WORDS = 10;

export class SystemTeller implements Teller {
  private readonly style: Style;
  private readonly names: ReadonlyMap<string, string>;
  private readonly next: readonly string[];
  private readonly lastWords = new Map<string, string[]>();

  /** `next`: what to type once all are ready. */
  constructor(parts: readonly string[], next: readonly string[], style: Style) {
    const chalk = new Chalk({ level: style.colours });
    const columns = Math.max(...parts.map(width));
    this.style = style;
    this.next = next;
    this.names = new Map(
      parts.map((part, i) => [
        part,
        (chalk[COLOURS[i % COLOURS.length] ?? 'cyan'] as ChalkInstance)(padded(part, columns)),
      ]),
    );
  }

  line(part: string, line: string): void {
    if (!this.style.quiet) this.say(part, printable(line, LONGEST_LINE));
    else this.lastWords.set(part, [...(this.lastWords.get(part) ?? []), line].slice(-LAST_WORDS));
  }

  ready(): void {
    const { look, texts, terminal } = this.style;
    const commands = this.next.map((command) => `  ${command}\n`);
    terminal.out(`\n${look.good(look.symbols.good)} ${texts.system.ready}\n${commands.join('')}\n`);
  }

  died(part: string, how: number | string, again: number | null): void {
    const { look, texts } = this.style;
    const { exitCode, restarts, staysDown } = texts.system;
    for (const line of this.lastWords.get(part) ?? []) this.say(part, printable(line, LONGEST_LINE));
    this.lastWords.delete(part);
    const end = typeof how === 'number' ? exitCode(how) : how;
    this.say(part, look.bad(again === null ? staysDown(end) : restarts(end, again / 1000)));
  }

  overdue(part: string): void {
    const { look, texts } = this.style;
    this.say(part, look.bad(texts.system.overdue));
  }

  private say(part: string, line: string): void {
    this.style.terminal.out(`${this.names.get(part)}  ${line}\n`);
  }
}
