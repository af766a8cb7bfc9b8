/** All that the user can do: one table, from which keys, palette and help come. */
import type { Language } from '../../scenarios/reporters/texts/catalogue.ts';
import type { Key } from './forms/key.ts';
import { PANES } from './view.ts';
import type { ActionHelp } from './views/action-help.ts';
import { words } from './words.ts';

/** What a source must be able to do for it. */
export type Need = 'clock' | 'travel' | 'operator';
export type Group = 'look' | 'time' | 'act';

interface Row {
  readonly group: Group;
  /** What it takes, in the palette; in brackets it need not be given. */
  readonly takes: string;
  /** The keys as they are printed. */
  readonly shown: string;
  /** Each with what it takes when it is done by that key. */
  readonly keys: Readonly<Record<string, string>>;
  readonly need: Need | null;
}

const paneKeys = Object.fromEntries(PANES.map((name, i) => [`${i + 1}`, name]));

const TABLE = {
  next: row('look', 'Tab', { '<tab>': '' }),
  previous: row('look', 'Shift-Tab', { '<tab shift>': '' }),
  pane: row('look', '1-8', paneKeys, 'NAME'),
  up: row('look', 'Up k', { '<up>': '', k: '' }),
  down: row('look', 'Down j', { '<down>': '', j: '' }),
  first: row('look', 'g', { g: '', '<home>': '' }),
  last: row('look', 'G', { G: '', '<end>': '' }),
  'page-up': row('look', 'PgUp', { '<pageUp>': '' }),
  'page-down': row('look', 'PgDn', { '<pageDown>': '' }),
  open: row('look', 'Enter', { '<enter>': '' }, '[ORDER]'),
  why: row('look', 'w', { w: '' }),
  board: row('look', 'b', { b: '' }),
  zoom: row('look', 'z', { z: '' }),
  filter: row('look', '/', { '/': '' }, '[TEXT]'),
  'next-match': row('look', 'n', { n: '' }),
  'previous-match': row('look', 'N', { N: '' }),
  copy: row('look', 'y', { y: '' }),
  help: row('look', '?', { '?': '' }),
  palette: row('look', ':', { ':': '' }),
  back: row('look', 'Esc', { '<escape>': '' }),
  pause: row('time', 'Space', { ' ': '' }, '', 'clock'),
  step: row('time', '.', { '.': '' }, '', 'clock'),
  faster: row('time', '+', { '+': '', '=': '' }, '', 'clock'),
  slower: row('time', '-', { '-': '' }, '', 'clock'),
  speed: row('time', '', {}, 'N', 'clock'),
  rewind: row('time', '[ {', { '[': '10s', '{': '1m' }, '[DURATION]', 'travel'),
  forward: row('time', '] }', { ']': '10s', '}': '1m' }, '[DURATION]', 'travel'),
  goto: row('time', '', {}, 'TIME', 'travel'),
  compare: row('time', 'c', { c: '' }, '', 'travel'),
  fault: row('act', 'f', { f: '' }, '', 'operator'),
  end: row('act', 'e', { e: '' }, '', 'operator'),
  play: row('act', 'p', { p: '' }, '', 'operator'),
  save: row('act', '', {}, 'FILE.yaml', 'travel'),
  shot: row('act', '', {}, 'FILE.svg'),
  record: row('act', '', {}, '[FILE.cast]'),
  quit: row('act', 'q', { q: '', '<ctrl c>': '' }),
} as const satisfies Record<string, Row>;

function row(group: Group, shown: string, keys: Row['keys'], takes = '', need: Need | null = null): Row {
  return { group, shown, keys, takes, need };
}

export type ActionName = keyof typeof TABLE;

/** An action, and what it takes. */
export interface Call {
  readonly action: ActionName;
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

export function isAction(name: string): name is ActionName {
  return Object.hasOwn(TABLE, name);
}

export function needOf(action: ActionName): Need | null {
  return TABLE[action].need;
}

/** For the help and the palette, in this language. */
export function actionHelps(language: Language): readonly ActionHelp[] {
  const { actions, groups } = words[language];
  return NAMES.map((name) => {
    const { shown, takes, group } = TABLE[name];
    return { key: shown, name: `${name} ${takes}`.trim(), what: actions[name], group: groups[group] };
  });
}
