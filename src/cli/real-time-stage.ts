/** A stage on a transport that takes real time: all contexts are in this process, and it is known when nothing is on its way. */
import type { Journal, Transport } from '../core/runtime/ports.ts';
import { FaultyJournal } from '../journals/faulty.ts';
import type { Language } from '../scenarios/reporters/texts/catalogue.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Stage } from '../scenarios/stage.ts';
import { FaultyTransport } from '../transports/faulty.ts';
import { Outlook } from '../transports/outlook.ts';
import type { RealTime } from '../transports/real-time.ts';
import { cliTextsOf } from './texts/texts.ts';

/** Microseconds: what a loaded machine needs to answer in time. No timeout of such a run is shorter in real time. */
const FLOOR = 400_000;

export interface RealTimeParts {
  readonly world: Scenario['world'];
  /** Virtual seconds a second; Infinity: as fast as the floor allows, and no wait is waited out. */
  readonly speed: number;
  readonly journalName: string;
  readonly language: Language;
  journal(context: string): Journal;
  /** Tells the user a sentence that changes nothing of the verdict. */
  warn(sentence: string): void;
}

interface Made {
  readonly name: string;
  readonly time: RealTime;
  readonly transport: Transport;
  isQuiet(): boolean;
  /** What keeps it from going on, null for nothing. */
  failure(): Error | null;
  close(): Promise<void>;
}

export function realTimeStage(parts: RealTimeParts, { name, time, transport, isQuiet, failure, close }: Made): Stage {
  return {
    transportName: name,
    journalName: parts.journalName,
    clock: {
      get now() {
        return time.now;
      },
      get pending() {
        return time.pending + (isQuiet() ? 0 : 1);
      },
      step: (until) => {
        const error = failure();
        if (error !== null) throw error;
        return time.step(until);
      },
      reach: (at) => time.reach(at),
      next: () => time.next(),
    },
    speed: Number.POSITIVE_INFINITY, // its clock keeps to the speed itself
    pause: (most, signal) => time.pause(most, signal),
    close,
    transport,
    faulty: (plan) => new FaultyTransport(transport, plan),
    journal: parts.journal,
    outlook: (inner) => new Outlook(inner),
    faultyJournal: (inner, refuses) => new FaultyJournal(inner, refuses),
  };
}

/** How its clock goes: no faster than that the shortest timeout is still long enough in real time. */
export function paceFor({ speed, world, language, warn }: RealTimeParts, isQuiet: () => boolean) {
  const highest = world.breaker.callTimeout / FLOOR;
  if (speed === Number.POSITIVE_INFINITY) return { speed: highest, isQuiet };
  if (speed > highest) warn(cliTextsOf(language).notes.speedLowered(speed, highest, FLOOR / 1000));
  return { speed: Math.min(speed, highest) };
}
