/** Plays a role from within: what its verb would do at a terminal is done, and the first line that it would say is told. */

import type { Action } from '../../../scenarios/scenario.ts';
import { EXIT } from '../../../scenarios/verdict.ts';
import type { Person } from '../../../world/people.ts';
import { play } from '../../roles/play.ts';
import type { RoleFlags, WorldFlags } from '../../roles/role-verbs.ts';
import type { OpenWorld } from '../../roles/visit.ts';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage.ts';
import type { Done } from '../source.ts';

export interface Stage {
  /** Of the dashboard: they say which world it is. */
  readonly flags: WorldFlags;
  readonly terminal: Terminal;
  /** None: the verb opens the world by itself. */
  readonly open?: OpenWorld;
}

export async function playRole({ flags, terminal, open }: Stage, as: Person, action: Action): Promise<Done> {
  const paper = new Paper(terminal);
  const on = 'on' in action ? action.on : undefined;
  return await told(async () => {
    const code = await play(action.do, on, { ...quiet(flags), ...typedFor(as, action) }, paper, open);
    return { ok: code === EXIT.passed, what: paper.firstLine };
  });
}

/** What was wrong is told, too. */
export async function told(work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UsageError) return { ok: false, what: error.message };
    throw error;
  }
}

/** One plain line, and nobody is asked anything. */
export function quiet(flags: WorldFlags): WorldFlags {
  return { ...flags, json: false, input: false, color: false };
}

/** What would stand behind the verb. */
function typedFor({ id }: Person, action: Action): Pick<RoleFlags, 'as' | 'item' | 'store' | 'area' | 'reason'> {
  const as = { as: id, item: [] };
  if (action.do === 'reject') return action.reason === null ? as : { ...as, reason: action.reason };
  if (action.do !== 'order') return as;
  const { store, items, area } = action;
  const item = Object.entries(items).map(([name, quantity]) => `${name}:${quantity}`);
  return { as: id, store, item, ...(area !== null && { area }) };
}

/** A terminal that only takes notes. */
class Paper implements Terminal {
  readonly env: Terminal['env'];
  readonly isTTY = false;
  readonly canAsk = false;
  readonly canRedraw = false;
  readonly canShow = false;
  readonly columns: number;
  readonly rows: number;
  readonly outColumns: number;
  private text = '';

  constructor({ env, columns, rows, outColumns }: Terminal) {
    this.env = env;
    this.columns = columns;
    this.rows = rows;
    this.outColumns = outColumns;
  }

  get firstLine(): string {
    const [line = ''] = this.text.trim().split('\n');
    return line.trim();
  }

  readonly out = (text: string): void => {
    this.text += text;
  };

  readonly error = this.out;
}
