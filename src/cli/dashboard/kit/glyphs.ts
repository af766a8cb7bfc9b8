/** The signs that frames, bars and marks are drawn with, in Unicode and in plain ASCII. */

export interface Glyphs {
  readonly ascii: boolean;
  readonly horizontal: string;
  readonly vertical: string;
  readonly corners: readonly [topLeft: string, topRight: string, bottomLeft: string, bottomRight: string];
  /** From empty to full, for sparklines. */
  readonly levels: readonly string[];
  readonly bar: string;
  readonly cut: string;
  readonly good: string;
  readonly bad: string;
  readonly none: string;
  readonly dot: string;
  readonly right: string;
  readonly left: string;
  readonly up: string;
  readonly down: string;
  readonly pointer: string;
  /** Stands where something happened. */
  readonly mark: string;
  readonly paused: string;
  readonly over: string;
  readonly times: string;
}

const UNICODE: Glyphs = {
  ascii: false,
  horizontal: '─',
  vertical: '│',
  corners: ['┌', '┐', '└', '┘'],
  levels: [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  bar: '█',
  cut: '…',
  good: '✓',
  bad: '✗',
  none: '–',
  dot: '·',
  right: '→',
  left: '←',
  up: '▲',
  down: '▼',
  pointer: '▶',
  mark: '●',
  paused: '‖',
  over: '■',
  times: '×',
};

const ASCII: Glyphs = {
  ascii: true,
  horizontal: '-',
  vertical: '|',
  corners: ['+', '+', '+', '+'],
  levels: [' ', '.', ':', '-', '=', '+', '*', '#', '@'],
  bar: '#',
  cut: '~',
  good: '+',
  bad: 'x',
  none: '-',
  dot: '.',
  right: '>',
  left: '<',
  up: '^',
  down: 'v',
  pointer: '>',
  mark: 'o',
  paused: '=',
  over: '.',
  times: 'x',
};

export function glyphsOf(ascii: boolean): Glyphs {
  return ascii ? ASCII : UNICODE;
}
