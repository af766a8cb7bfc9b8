/** Breaks things and plays roles in a local world, as the verbs of the command line do. */

import { WORLD_FAULTS } from '../../../local/world-faults.ts';
import { nameOf } from '../../../scenarios/fault-targets.ts';
import type { WorldConfig } from '../../../world/world.ts';
import type { WorldFlags } from '../../roles/role-verbs.ts';
import { Visit } from '../../roles/visit.ts';
import { readLanguage } from '../../run-options.ts';
import type { Terminal } from '../../terminal.ts';
import type { Operator } from '../source.ts';
import { playRole, quiet, told } from './player.ts';
import { words } from './words.ts';
import { insist } from './world-door.ts';

/** Milliseconds for which others are waited for. */
const PATIENCE = 5_000;

/** `done` is called when something has been done. */
export function worldOperator(world: WorldConfig, flags: WorldFlags, terminal: Terminal, done: () => void): Operator {
  const open = (folder: string) => insist(folder, PATIENCE);
  const visit = new Visit(quiet(flags), terminal, open);
  const { faultAdded } = words[readLanguage(flags.lang, terminal.env)];
  return {
    world,
    faultTypes: WORLD_FAULTS,
    addFault: (spec) =>
      told(async () => {
        const { id } = await visit.within((inside) => inside.addFault({ ...spec, at: 0, line: 0 }));
        done();
        return { ok: true, what: faultAdded(id, spec.type, nameOf(spec.target)) };
      }),
    endFault: (id) =>
      told(async () => {
        const ended = await visit.within((inside) => inside.clearFaults(id));
        done();
        const { usage, notes } = visit.texts;
        return ended > 0 ? { ok: true, what: notes.cleared(ended) } : { ok: false, what: usage.noFault(id) };
      }),
    play: async (as, action) => {
      const came = await playRole({ flags, terminal, open }, as, action);
      done();
      return came;
    },
  };
}
