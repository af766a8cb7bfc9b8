/** Chooses what a run stands on; nobody else knows a transport or a journal by name. */
import type { Journal } from '../core/runtime/ports.ts';
import { FaultyJournal } from '../journals/faulty.ts';
import { MemoryJournal } from '../journals/memory.ts';
import type { Stage } from '../scenarios/stage.ts';
import { FaultyTransport } from '../transports/faulty.ts';
import { MemoryTransport } from '../transports/memory.ts';
import { VirtualTime } from '../transports/virtual-time.ts';

/** A fresh stage, its clock at 0. The options have been checked. `journalOf`: where journals are not kept in memory. */
export function compose(
  { transport, journal }: { readonly transport: string; readonly journal: string },
  journalOf: (context: string) => Journal = () => new MemoryJournal(),
): Stage {
  const clock = new VirtualTime();
  const memory = new MemoryTransport(clock);
  return {
    transportName: transport,
    journalName: journal,
    clock,
    transport: memory,
    faulty: (plan) => new FaultyTransport(memory, plan),
    journal: journalOf,
    faultyJournal: (inner, refuses) => new FaultyJournal(inner, refuses),
  };
}
