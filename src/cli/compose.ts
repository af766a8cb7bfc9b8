/** Chooses what a run stands on; nobody else knows a transport or a journal by name. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Choose } from '../core/runtime/choice.ts';
import type { Journal, Transport } from '../core/runtime/ports.ts';
import { FaultyJournal } from '../journals/faulty.ts';
import { MemoryJournal } from '../journals/memory.ts';
import type { Deviation, Scenario } from '../scenarios/scenario.ts';
import type { InterleavedStage, Stage } from '../scenarios/stage.ts';
import { Bag } from '../transports/bag.ts';
import { FaultyTransport } from '../transports/faulty.ts';
import { InterleavedTransport } from '../transports/interleaved.ts';
import { MemoryTransport } from '../transports/memory.ts';
import { Outlook } from '../transports/outlook.ts';
import { VirtualTime } from '../transports/virtual-time.ts';
import type { RunContext } from './programme.ts';
import { UsageError } from './usage.ts';

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
  if (transport === 'memory') return composeInMemory(scenario, settings, journalOf);
  if (scenario.interleaving !== undefined) throw new UsageError(INTERLEAVING_ELSEWHERE);
  const parts = { world: scenario.world, journalName: journal, speed, language, journal: journalOf, warn };
  if (nats !== null) return await (await import('./compose-nats.ts')).composeOnNats({ ...parts, ...nats });
  return await (await import('./compose-module.ts')).composeOnModule(transport, parts);
}

const INTERLEAVING_ELSEWHERE =
  'the scenario has an interleaving, which only the transport in memory can keep: run it with --transport memory';

/** In memory, by the order of deliveries that the scenario asks for, if any. */
export function composeInMemory(
  { interleaving }: Pick<Scenario, 'interleaving'>,
  choice: Choice,
  journalOf?: (context: string) => Journal,
): Stage {
  return interleaving === undefined
    ? compose(choice, journalOf)
    : composeFromBag(new Bag(byDeviations(interleaving), false), choice, journalOf);
}

/** In virtual time. */
export function compose(choice: Choice, journalOf?: (context: string) => Journal): Stage {
  const clock = new VirtualTime();
  return { ...inMemory(choice, new MemoryTransport(clock), journalOf), clock };
}

/** What two orders share in the store: the gateway its captures, and the order's context breaker and waiting room. */
const SHARED = new Set(['gateway', 'order']);

/** Whatever is on its way can be next, and what has happened is on record. */
export function composeInterleaved(choose: Choose): InterleavedStage {
  const bag = new Bag(choose, true);
  const { happened } = bag;
  return { ...composeFromBag(bag, { transport: 'memory', journal: 'memory' }), happened, left: () => bag.left() };
}

function composeFromBag(clock: Bag, choice: Choice, journalOf?: (context: string) => Journal): Stage {
  return { ...inMemory(choice, new InterleavedTransport(clock, SHARED), journalOf), clock };
}

function byDeviations(deviations: readonly Deviation[]): Choose {
  const ranks = new Map(deviations.map(({ at, take }) => [at - 1, take - 1]));
  return (_offers, step) => ranks.get(step) ?? 0;
}

function inMemory(
  { transport: transportName, journal: journalName, speed = Number.POSITIVE_INFINITY }: Choice,
  transport: Transport,
  journalOf: (context: string) => Journal = () => new MemoryJournal(),
): Omit<Stage, 'clock'> {
  return {
    transportName,
    journalName,
    speed,
    pause: (most, signal) => sleep(most, undefined, { signal }).catch(() => undefined), // aborted: no error, the end
    close: () => Promise.resolve(),
    transport,
    faulty: (plan) => new FaultyTransport(transport, plan),
    journal: journalOf,
    outlook: (inner) => new Outlook(inner),
    faultyJournal: (inner, refuses) => new FaultyJournal(inner, refuses),
  };
}
