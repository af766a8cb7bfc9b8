/** Frames, bars and braille as shapes of a cell: drawn, they join and align whatever the font. */

/** Parts of SVG paths: lines to be stroked, areas to be filled, dots to be stroked with a round cap. */
export interface Shape {
  readonly kind: 'line' | 'area' | 'dots';
  readonly path: string;
}

export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The arms of each: up, right, down, left. */
const FRAMES: Readonly<Record<string, string>> = {
  '─': 'rl',
  '│': 'ud',
  '┌': 'rd',
  '┐': 'dl',
  '└': 'ur',
  '┘': 'ul',
  '├': 'urd',
  '┤': 'udl',
  '┬': 'rdl',
  '┴': 'url',
  '┼': 'urdl',
};

/** undefined for what is a letter or a symbol. */
export function shapeOf(character: string, cell: Cell): Shape | undefined {
  const arms = FRAMES[character];
  if (arms !== undefined) return { kind: 'line', path: framePath(arms, cell) };
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x2800 && code <= 0x28ff) return { kind: 'dots', path: braillePath(code - 0x2800, cell) };
  const block = blockOf(code);
  return block && { kind: 'area', path: areaPath(block, cell) };
}

function framePath(arms: string, { x, y, width, height }: Cell): string {
  const [middle, centre] = [x + width / 2, y + height / 2];
  const ends: Readonly<Record<string, string>> = { u: `V${y}`, d: `V${y + height}`, l: `H${x}`, r: `H${x + width}` };
  return [...arms].map((arm) => `M${middle} ${centre}${ends[arm]}`).join('');
}

/** Left, top, width and height as shares of the cell. */
type Block = readonly [left: number, top: number, width: number, height: number];

function blockOf(code: number): Block | undefined {
  if (code === 0x2580) return [0, 0, 1, 0.5];
  if (code > 0x2580 && code <= 0x2588) return [0, 1 - (code - 0x2580) / 8, 1, (code - 0x2580) / 8];
  if (code > 0x2588 && code < 0x2590) return [0, 0, (0x2590 - code) / 8, 1];
  return code === 0x2590 ? [0.5, 0, 0.5, 1] : undefined;
}

function areaPath([left, top, across, down]: Block, { x, y, width, height }: Cell): string {
  return `M${x + left * width} ${y + top * height}h${across * width}v${down * height}h${-across * width}z`;
}

/** Where each bit has its dot: column and row. */
const DOTS = [
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 0],
  [1, 1],
  [1, 2],
  [0, 3],
  [1, 3],
] as const;

function braillePath(bits: number, { x, y, width, height }: Cell): string {
  const dots = DOTS.filter((_, bit) => bits & (1 << bit));
  return dots
    .map(([column, row]) => `M${x + (width * (1 + 2 * column)) / 4} ${y + (height * (1 + 2 * row)) / 8}h0`)
    .join('');
}
