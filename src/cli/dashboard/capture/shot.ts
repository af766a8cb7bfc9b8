/** A picture of the screen as SVG: every character stands in its cell, Hangul over two, so that columns align in any font. */
import { cut, width } from '../../../scenarios/reporters/layout.ts';
import { type Element, element, xmlDocument } from '../../../scenarios/reporters/xml.ts';
import type { Line, Tone } from '../kit/line.ts';
import type { Size } from '../size.ts';
import { type Shape, shapeOf } from './shapes.ts';

const CELL = { width: 9, height: 19 };
const FONT_SIZE = 15;
/** From a cell's top to the letters' feet. */
const BASELINE = 14;
const MARGIN = 14;
const TITLE_BAR = 34;
const FONTS =
  "'Cascadia Mono','JetBrains Mono','SF Mono',Menlo,Consolas,'DejaVu Sans Mono',D2Coding,NanumGothicCoding,'Noto Sans Mono CJK KR',monospace";
const BACKGROUND = '#14171f';
const BAR = '#262b36';

const COLOURS: { readonly [T in Tone]: string } = {
  plain: '#d7dce5',
  dim: '#8891a3',
  bold: '#ffffff',
  good: '#7fd68a',
  bad: '#ff7b85',
  doubtful: '#f2c55c',
  command: '#6fb4ff',
  event: '#ffa657',
  policy: '#c9a2ff',
  view: '#8fe08f',
  external: '#ff9fc8',
  frame: '#566074',
  focus: '#f2c55c',
  key: '#7ee0e0',
};

export function shotOf(lines: readonly Line[], { columns, rows }: Size, title: string): string {
  const canvas = new Canvas(columns);
  for (const [row, line] of lines.slice(0, rows).entries()) canvas.draw(line, row);
  const size = { width: columns * CELL.width + 2 * MARGIN, height: rows * CELL.height + TITLE_BAR + MARGIN };
  const screen = element('g', { transform: `translate(${MARGIN} ${TITLE_BAR})` }, canvas.elements());
  return xmlDocument(
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${size.width} ${size.height}`,
        ...size,
        role: 'img',
        'font-family': FONTS,
        'font-size': FONT_SIZE,
        'text-anchor': 'middle',
      },
      [element('title', {}, title), ...windowFrame(size, cut(title, columns - 16, '…')), screen],
    ),
  );
}

function windowFrame({ width, height }: { width: number; height: number }, title: string): readonly Element[] {
  const buttons = ['#ff5f57', '#febc2e', '#28c840'].map((fill, i) =>
    element('circle', { cx: 20 + i * 20, cy: 15, r: 6, fill }),
  );
  return [
    element('rect', { width, height, rx: 10, fill: BACKGROUND }),
    element('path', { d: `M0 28V10a10 10 0 0 1 10-10H${width - 10}a10 10 0 0 1 10 10V28z`, fill: BAR }),
    ...buttons,
    element('text', { x: width / 2, y: 20, fill: COLOURS.plain }, title),
  ];
}

/** What one colour has on the screen. */
interface Layer {
  readonly colour: string;
  readonly bold: boolean;
  readonly shapes: Record<Shape['kind'], string>;
  readonly runs: Run[];
}

/** Characters beside each other, and where the middle of each one's cell is. */
interface Run {
  readonly row: number;
  /** The column after the last. */
  end: number;
  text: string;
  readonly middles: number[];
}

class Canvas {
  private readonly columns: number;
  private readonly layers = new Map<string, Layer>();
  private readonly grounds: Element[] = [];

  constructor(columns: number) {
    this.columns = columns;
  }

  /** Grounds first: what stands on them is drawn over them. */
  elements(): readonly Element[] {
    return [...this.grounds, ...[...this.layers.values()].map(layerElement)];
  }

  draw(line: Line, row: number): void {
    let column = 0;
    for (const { text, tone, lit = false } of line) {
      const shown = cut(text, this.columns - column, '');
      if (lit) this.ground(column, row, width(shown), COLOURS[tone]);
      const layer = this.layer(lit ? BACKGROUND : COLOURS[tone], lit || tone === 'bold');
      for (const cluster of clusters(shown)) {
        place(cluster, column, row, layer);
        column += width(cluster);
      }
    }
  }

  private ground(column: number, row: number, cells: number, fill: string): void {
    const [x, y] = [column * CELL.width, row * CELL.height];
    this.grounds.push(element('rect', { x, y, width: cells * CELL.width, height: CELL.height, fill }));
  }

  private layer(colour: string, bold: boolean): Layer {
    const key = `${colour} ${bold}`;
    const found = this.layers.get(key) ?? { colour, bold, shapes: { line: '', area: '', dots: '' }, runs: [] };
    this.layers.set(key, found);
    return found;
  }
}

/** A character with the marks that share its cell. */
function clusters(text: string): readonly string[] {
  const found: string[] = [];
  for (const character of text) {
    if (width(character) === 0 && found.length > 0) found.push(`${found.pop()}${character}`);
    else found.push(character);
  }
  return found;
}

function place(cluster: string, column: number, row: number, { shapes, runs }: Layer): void {
  if (cluster === ' ') return;
  const x = column * CELL.width;
  const shape = shapeOf(cluster, { x, y: row * CELL.height, ...CELL });
  if (shape !== undefined) {
    shapes[shape.kind] += shape.path;
    return;
  }
  const cells = width(cluster);
  const middle = x + (cells * CELL.width) / 2;
  const run = runs.at(-1);
  // places go by UTF-16 unit: what has several stands alone, or the next would take the place of a part
  const isNext = run?.row === row && run.end === column && run.text.length === run.middles.length;
  if (run === undefined || !isNext || cluster.length > 1) {
    runs.push({ row, end: column + cells, text: cluster, middles: [middle] });
    return;
  }
  run.text += cluster;
  run.end += cells;
  run.middles.push(middle);
}

function layerElement({ colour, bold, shapes: { line, area, dots }, runs }: Layer): Element {
  const stroked = { fill: 'none', stroke: colour };
  return element('g', { fill: colour, ...(bold && { 'font-weight': 'bold' }) }, [
    ...(area === '' ? [] : [element('path', { d: area, 'shape-rendering': 'crispEdges' })]),
    ...(line === '' ? [] : [element('path', { d: line, ...stroked })]),
    ...(dots === '' ? [] : [element('path', { d: dots, ...stroked, 'stroke-width': 2.4, 'stroke-linecap': 'round' })]),
    ...runs.map(({ text, middles, row }) =>
      element('text', { x: middles.join(' '), y: row * CELL.height + BASELINE }, text),
    ),
  ]);
}
