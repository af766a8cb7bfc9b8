/** Chooses what a run stands on; nobody else knows a transport or a journal by name. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from '../core/runtime/ports.ts';
import { FaultyJournal } from '../journals/faulty.ts';
import { MemoryJournal } from '../journals/memory.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Stage } from '../scenarios/stage.ts';
import { FaultyTransport } from '../transports/faulty.ts';
import { MemoryTransport } from '../transports/memory.ts';
import { Outlook } from '../transports/outlook.ts';
import { VirtualTime } from '../transports/virtual-time.ts';
import type { RunContext } from './programme.ts';

interface Choice {
  readonly transport: string;
  readonly journal: string;
  /** Virtual seconds a second, Infinity for as fast as it goes. */
  readonly speed?: number;
}

/** A fresh stage, its clock at 0. The options have been checked. `journalOf`: where journals are not kept in memory. */
export async function composeFor(
  { scenario, settings, nats, warn }: Pick<RunContext, 'settings' | 'nats' | 'warn'> & { readonly scenario: Scenario },
  journalOf: (context: string) => Journal = () => new MemoryJournal(),
): Promise<Stage> {
  const { transport, journal, speed, language } = settings;
  if (transport === 'memory') return compose(settings, journalOf);
  const parts = { world: scenario.world, journalName: journal, speed, language, journal: journalOf, warn };
  if (nats !== null) return await (await import('./compose-nats.ts')).composeOnNats({ ...parts, ...nats });
  return await (await import('./compose-module.ts')).composeOnModule(transport, parts);
}

/** The same in memory. */
export function compose(
  { transport, journal, speed = Number.POSITIVE_INFINITY }: Choice,
  journalOf: (context: string) => Journal = () => new MemoryJournal(),
): Stage {
  const clock = new VirtualTime();
  const memory = new MemoryTransport(clock);
  return {
    transportName: transport,
    journalName: journal,
    clock,
    speed,
    pause: (most, signal) => sleep(most, undefined, { signal }).catch(() => undefined), // aborted: no error, the end
    close: () => Promise.resolve(),
    transport: memory,
    faulty: (plan) => new FaultyTransport(memory, plan),
    journal: journalOf,
    outlook: (inner) => new Outlook(inner),
    faultyJournal: (inner, refuses) => new FaultyJournal(inner, refuses),
  };
}
