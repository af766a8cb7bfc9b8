/** All that the user can do: one table, from which keys, palette and help come. */
import type { Key } from './forms/key.ts';
import { PANES } from './view.ts';

/** What a source must be able to do for it. */
export type Need = 'clock' | 'speed' | 'travel' | 'save' | 'operator';

interface Row {
  /** What it takes, in the palette; in brackets it need not be given. */
  readonly takes: string;
  /** The keys as they are printed. */
  readonly shown: string;
  /** Each with what it takes when it is done by that key. */
  readonly keys: Readonly<Record<string, string>>;
  readonly need: Need | null;
}

export type Table = Readonly<Record<string, Row>>;

/** Where to look. */
const LOOK = {
  next: row('Tab', { '<tab>': '' }),
  previous: row('Shift-Tab', { '<tab shift>': '' }),
  pane: row('1-8', Object.fromEntries(PANES.map((name, i) => [`${i + 1}`, name])), 'NAME'),
  up: row('Up k', { '<up>': '', k: '' }),
  down: row('Down j', { '<down>': '', j: '' }),
  first: row('g', { g: '', '<home>': '' }),
  last: row('G', { G: '', '<end>': '' }),
  'page-up': row('PgUp', { '<pageUp>': '' }),
  'page-down': row('PgDn', { '<pageDown>': '' }),
  open: row('Enter', { '<enter>': '' }, '[ORDER]'),
  why: row('w', { w: '' }),
  board: row('b', { b: '' }),
  zoom: row('z', { z: '' }),
  filter: row('/', { '/': '' }, '[TEXT]'),
  'next-match': row('n', { n: '' }),
  'previous-match': row('N', { N: '' }),
  copy: row('y', { y: '' }),
  help: row('?', { '?': '' }),
  palette: row(':', { ':': '' }),
  back: row('Esc', { '<escape>': '' }),
} as const satisfies Table;

/** When to look. */
const TIME = {
  pause: row('Space', { ' ': '' }, '', 'clock'),
  step: row('.', { '.': '' }, '', 'clock'),
  faster: row('+', { '+': '', '=': '' }, '', 'speed'),
  slower: row('-', { '-': '' }, '', 'speed'),
  speed: row('', {}, 'N', 'speed'),
  rewind: row('[ {', { '[': '10s', '{': '1m' }, '[DURATION]', 'travel'),
  forward: row('] }', { ']': '10s', '}': '1m' }, '[DURATION]', 'travel'),
  goto: row('', {}, 'TIME', 'travel'),
  compare: row('c', { c: '' }, '', 'travel'),
} as const satisfies Table;

/** What changes something. */
const ACT = {
  fault: row('f', { f: '' }, '', 'operator'),
  end: row('e', { e: '' }, '', 'operator'),
  play: row('p', { p: '' }, '', 'operator'),
  save: row('', {}, 'FILE.yaml', 'save'),
  shot: row('', {}, 'FILE.svg'),
  record: row('', {}, '[FILE.cast]'),
  quit: row('q', { q: '', '<ctrl c>': '' }),
} as const satisfies Table;

function row(shown: string, keys: Row['keys'], takes = '', need: Need | null = null): Row {
  return { shown, keys, takes, need };
}

export const TABLES = { look: LOOK, time: TIME, act: ACT };
const TABLE = { ...LOOK, ...TIME, ...ACT };

export type Group = keyof typeof TABLES;
export type Looking = keyof typeof LOOK;
export type Timing = keyof typeof TIME;
export type Acting = keyof typeof ACT;
export type ActionName = Looking | Timing | Acting;

/** An action, and what it takes. */
export interface Call<Name extends ActionName = ActionName> {
  readonly action: Name;
  readonly argument: string;
}

const NAMES = Object.keys(TABLE) as readonly ActionName[];

const CALLS: ReadonlyMap<string, Call> = new Map(
  NAMES.flatMap((action) => Object.entries(TABLE[action].keys).map(([key, argument]) => [key, { action, argument }])),
);

/** What that key does as a command. */
export function callOf({ name, char }: Key): Call | undefined {
  if (name === 'char') return CALLS.get(char);
  return CALLS.get(char === '' ? `<${name}>` : `<${name} ${char}>`);
}

/** What the palette knows an action by. */
export function namedCall(name: string, argument: string): Call | undefined {
  const action = NAMES.find((each) => each === name);
  return action && { action, argument };
}

export function isLooking(action: ActionName): action is Looking {
  return Object.hasOwn(LOOK, action);
}

export function isTiming(action: ActionName): action is Timing {
  return Object.hasOwn(TIME, action);
}

/** What a source must be able to do for it, and what is to be typed behind it. */
export function demandsOf(action: ActionName): Pick<Row, 'need' | 'takes'> {
  return TABLE[action];
}
