/** The whole screen: the header, and the panes as far as the window has room for them, the focused one largest. */
import { cut, padded, width, wrapped } from '../../scenarios/reporters/layout.ts';
import { beside, framed } from './kit/frame.ts';
import { columnsOf, EMPTY, fill, fitted, type Line, line, span } from './kit/line.ts';
import { headerLine } from './panes/header.ts';
import { panes } from './panes/panes.ts';
import { words } from './panes/words.ts';
import { PANES, type PaneName, type View } from './view.ts';

/** The smallest window. */
export const SMALLEST = { columns: 60, rows: 16 } as const;
/** Rows of a window that may be taken by what is not the screen: a status line, the keys, the row that Ink must leave. */
const TAKEN = 3;

export interface ScreenView extends View {
  readonly focus: PaneName;
  readonly zoomed: boolean;
}

/** Exactly so many lines of exactly so many columns. */
export function screenOf(view: ScreenView, columns: number, rows: number): readonly Line[] {
  if (columns < SMALLEST.columns || rows < SMALLEST.rows - TAKEN) return smallScreen(columns, rows);
  const body = view.zoomed ? opened(view.focus, view, columns, rows - 1) : arranged(view, columns, rows - 1);
  return fill([headerLine(view, columns), ...body], rows).map((each) => fitted(each, columns, view.glyphs.cut));
}

/** In both languages: whoever reads it cannot choose here. */
export function smallScreen(columns: number, rows: number): readonly Line[] {
  const { en, ko } = words;
  const texts = [en, ko].flatMap(({ smallest }) =>
    wrapped(smallest(SMALLEST.columns, SMALLEST.rows), Math.max(2, columns)),
  );
  const above = Array.from({ length: Math.max(0, Math.floor((rows - texts.length) / 2)) }, () => EMPTY);
  return fill([...above, ...texts.map((each) => line(each))], Math.max(0, rows)).map((each) =>
    fitted(each, columns, ''),
  );
}

interface Wanted {
  /** Rows below which a pane is folded, its border among them. */
  readonly least: number;
  /** Rows that it gets before others get more than they want. */
  readonly good: number;
  /** More would stay empty. */
  readonly most: number;
}

const WANTED: Readonly<Record<PaneName, Wanted>> = {
  contexts: { least: 9, good: 10, most: 10 },
  orders: { least: 6, good: 16, most: 200 },
  events: { least: 6, good: 16, most: 200 },
  messages: { least: 5, good: 10, most: 200 },
  requirements: { least: 8, good: 17, most: 50 },
  rate: { least: 8, good: 12, most: 40 },
  latency: { least: 8, good: 11, most: 40 },
  timeline: { least: 6, good: 9, most: 14 },
};

/** How panes stand in windows of at least that size: columns of panes with their share of the width, then what lies beneath. */
interface Arrangement {
  readonly columns: number;
  readonly rows: number;
  readonly stacks: readonly { readonly share: number; readonly names: readonly PaneName[] }[];
  readonly beneath: PaneName;
}

const ARRANGEMENTS: readonly Arrangement[] = [
  {
    columns: 160,
    rows: 40,
    stacks: [
      { share: 0.33, names: ['contexts', 'orders'] },
      { share: 0.36, names: ['events', 'messages'] },
      { share: 0.31, names: ['requirements', 'rate', 'latency'] },
    ],
    beneath: 'timeline',
  },
  {
    columns: 110,
    rows: 30,
    stacks: [
      { share: 0.5, names: ['contexts', 'orders', 'messages'] },
      { share: 0.5, names: ['events', 'requirements', 'rate', 'latency'] },
    ],
    beneath: 'timeline',
  },
];

function arranged(view: ScreenView, columns: number, rows: number): readonly Line[] {
  const arrangement = ARRANGEMENTS.find((each) => columns >= each.columns && rows + 1 + TAKEN >= each.rows);
  if (arrangement === undefined) return stacked(PANES, view, columns, rows);
  const { stacks, beneath } = arrangement;
  const beneathRows = Math.max(7, Math.floor(rows / (beneath === view.focus ? 3 : 5)));
  let left = columns;
  const blocks = stacks.map(({ share, names }, i) => {
    const columnsHere = i === stacks.length - 1 ? left : Math.round(columns * share);
    left -= columnsHere;
    return stacked(names, view, columnsHere, rows - beneathRows);
  });
  return [...beside(...blocks), ...opened(beneath, view, columns, beneathRows)];
}

/** Rows that the focused pane gets before another is opened, where all stand below each other and where they do not. */
const ALONE = 24;
const AMONG = 13;
/** Below so many rows, folded panes share a line. */
const LOW = 20;

/** Below each other: the focused one, then as many more as have room; the others folded to a line. */
function stacked(names: readonly PaneName[], view: ScreenView, columns: number, rows: number): readonly Line[] {
  if (names.length === PANES.length && rows < LOW) return crowded(view, columns, rows);
  const heights = heightsOf(names, view.focus, rows);
  // titles are of one width, so that what they say can be read downwards
  const titleColumns = Math.max(...names.map((name) => width(titled(name, view).title)));
  return names.flatMap((name, i) => {
    const height = heights[i] ?? 1;
    return height === 1 ? [foldedLine(name, view, columns, titleColumns)] : opened(name, view, columns, height);
  });
}

/** How many rows each pane has; 1: folded. */
function heightsOf(names: readonly PaneName[], focus: PaneName, rows: number): readonly number[] {
  const heights = new Map(names.map((name) => [name, 1]));
  const alone = names.length === PANES.length;
  const heightOf = (name: PaneName) => heights.get(name) ?? 0;
  let left = rows - names.length;
  const grow = (name: PaneName, by: number) => {
    heights.set(name, heightOf(name) + by);
    left -= by;
  };
  const order = [...names].sort((a, b) => Number(b === focus) - Number(a === focus));
  for (const name of order) {
    const { least, most } = WANTED[name];
    const first = alone ? ALONE : Math.min(AMONG, most);
    if (name === focus) grow(name, Math.min(left, first - 1));
    else if (least - 1 <= left) grow(name, least - 1);
  }
  const open = order.filter((name) => heightOf(name) > 1);
  for (const limit of ['good', 'most'] as const) {
    // the focused one takes two rows where the others take one
    const takers = () =>
      open
        .flatMap((name) => (name === focus ? [name, name] : [name]))
        .filter((name) => heightOf(name) < WANTED[name][limit]);
    for (let turn = takers(); left > 0 && turn.length > 0; turn = takers()) {
      for (const name of turn) if (left > 0) grow(name, 1);
    }
  }
  if (order[0] !== undefined) grow(open[0] ?? order[0], left);
  return names.map(heightOf);
}

/** One pane, the others folded two a line. */
function crowded(view: ScreenView, columns: number, rows: number): readonly Line[] {
  const at = PANES.indexOf(view.focus);
  const half = Math.floor(columns / 2);
  const pairs = (names: readonly PaneName[]) =>
    Array.from({ length: Math.ceil(names.length / 2) }, (_, i) =>
      names.slice(2 * i, 2 * i + 2).flatMap((name) => fitted(foldedLine(name, view, half - 1), half, view.glyphs.cut)),
    );
  const above = pairs(PANES.slice(0, at));
  const below = pairs(PANES.slice(at + 1));
  return [...above, ...opened(view.focus, view, columns, rows - above.length - below.length), ...below];
}

function opened(name: PaneName, view: ScreenView, columns: number, rows: number): readonly Line[] {
  const { title, seen } = titled(name, view);
  return framed(title, panes[name].lines(seen, columns - 2, rows - 2), columns, rows, seen.focused, view.glyphs);
}

/** Columns that a fold has at least for what it tells: a filter may make its title long. */
const LEAST_TOLD = 12;

function foldedLine(name: PaneName, view: ScreenView, columns: number, titleColumns = 0): Line {
  const { title, seen } = titled(name, view);
  const shown = cut(padded(title, titleColumns), columns - LEAST_TOLD, view.glyphs.cut);
  const start = [span(' '), span(`${shown}  `, 'bold')];
  const room = columns - columnsOf(start);
  return [...start, ...fitted(panes[name].folded(seen, room), room, view.glyphs.cut)];
}

function titled(name: PaneName, view: ScreenView): { readonly title: string; readonly seen: View } {
  const seen = { ...view, focused: name === view.focus };
  return { title: `${PANES.indexOf(name) + 1} ${panes[name].title(seen)}`, seen };
}
