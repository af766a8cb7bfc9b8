/** An order's story from the local world's own files, or from a running system's stream. */
import { type Envelope, messageId } from '../core/vocabulary.ts';
import { EPOCH_MS } from '../scenarios/reporters/figures.ts';
import { withOrder } from './roles/find-order.ts';
import type { WorldFlags } from './roles/role-verbs.ts';
import { type OpenWorld, Visit } from './roles/visit.ts';
import { visitWorld } from './roles/which-world.ts';
import { storyOf } from './story.ts';
import type { Story } from './story-formats.ts';
import type { Terminal } from './terminal.ts';
import type { TracedRecord } from './trace-file.ts';

export async function traceWorld(
  wanted: string,
  flags: WorldFlags,
  terminal: Terminal,
  tell: (story: Story) => number,
  open?: OpenWorld,
): Promise<number> {
  const visit: Visit = open === undefined ? visitWorld(flags, terminal) : new Visit(flags, terminal, open);
  return await visit.within((world) =>
    withOrder(visit, world, wanted, async (order) => {
      const times = new Map<string, number>();
      const events = (await world.eventsOf(order)).map((event) => {
        // a story's times count from where virtual time begins; where clocks differ, nothing stands before its cause
        const own = world.wallTime(event.time) - EPOCH_MS * 1000;
        const time = Math.max(own, times.get(messageId(event.cause)) ?? own);
        times.set(messageId(event), time);
        return traced(event, time);
      });
      const began = Math.min(...events.map(({ time }) => time));
      return tell({ order, run: null, began, steps: storyOf(events) });
    }),
  );
}

function traced(event: Envelope, time: number): TracedRecord {
  const { source, type, order: subject, data, cause } = event;
  return { specversion: '1.0', id: messageId(event), source, type, subject, time, data, causationid: messageId(cause) };
}
