/** How the console report looks: its words, colours and symbols. */
import { Chalk, type ColorSupportLevel } from 'chalk';
import type { Language, Texts } from './texts/catalogue.ts';
import { textsOf } from './texts/texts.ts';

export interface Style {
  readonly language: Language;
  /** 0 for none. */
  readonly colours: ColorSupportLevel;
  readonly ascii: boolean;
}

type Paint = (text: string) => string;

export interface Look {
  readonly texts: Texts;
  readonly good: Paint;
  readonly bad: Paint;
  readonly doubtful: Paint;
  readonly dim: Paint;
  readonly bold: Paint;
  readonly symbols: typeof UNICODE;
}

const UNICODE = { good: '✓', bad: '✗', none: '–', cut: '…', times: '×' };
const ASCII: typeof UNICODE = { good: '[ok]', bad: '[!!]', none: '[--]', cut: '...', times: 'x' };

export function lookOf({ language, colours, ascii }: Style): Look {
  const { green, red, yellow, dim, bold } = new Chalk({ level: colours });
  return { texts: textsOf(language), good: green, bad: red, doubtful: yellow, dim, bold, symbols: ascii ? ASCII : UNICODE };
}

/** `1234567` as `1,234,567`; at most three decimals. */
export function shownNumber(value: number): string {
  const [whole = '', decimals] = String(Number(value.toFixed(3))).split('.');
  if (!/^-?\d+$/.test(whole)) return String(value);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}
