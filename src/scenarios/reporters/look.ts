/** How the console report looks: its words, colours and symbols. */
import { Chalk, type ColorSupportLevel } from 'chalk';
import type { Language, Texts } from './texts/catalogue.ts';
import { textsOf } from './texts/texts.ts';

export interface Style {
  readonly language: Language;
  /** 0 for none. */
  readonly colours: ColorSupportLevel;
  readonly ascii: boolean;
  /** How wide the report may be. */
  readonly columns: number;
}

type Paint = (text: string) => string;

export interface Look {
  readonly texts: Texts;
  readonly good: Paint;
  readonly bad: Paint;
  readonly doubtful: Paint;
  readonly dim: Paint;
  readonly bold: Paint;
  readonly columns: number;
  readonly symbols: typeof UNICODE;
  /** Arrows, which steps and timelines hold, as the symbols are. */
  readonly arrows: Paint;
}

const UNICODE = { good: '✓', bad: '✗', none: '–', cut: '…', times: '×', dot: '·' };
const ASCII: typeof UNICODE = { good: '[ok]', bad: '[!!]', none: '[--]', cut: '...', times: 'x', dot: '-' };

export function lookOf({ language, colours, ascii, columns }: Style): Look {
  const chalk = new Chalk({ level: colours });
  return {
    texts: textsOf(language),
    columns,
    // chalk would print further arguments too, such as those that map gives
    good: (text) => chalk.green(text),
    bad: (text) => chalk.red(text),
    doubtful: (text) => chalk.yellow(text),
    dim: (text) => chalk.dim(text),
    bold: (text) => chalk.bold(text),
    symbols: ascii ? ASCII : UNICODE,
    arrows: (text) => (ascii ? text.replaceAll('→', '->').replaceAll('←', '<-') : text),
  };
}
