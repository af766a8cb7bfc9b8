/** What a run over NATS stands on: a system of its own on the server, gone when the run is. */
import { randomBytes } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { mergedAnswer } from '../core/business.ts';
import type { Journal } from '../core/runtime/ports.ts';
import { FaultyJournal } from '../journals/faulty.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Stage } from '../scenarios/stage.ts';
import { FaultyTransport } from '../transports/faulty.ts';
import { NatsTransport } from '../transports/nats/nats-transport.ts';
import { deleteStream, ensureStream } from '../transports/nats/stream.ts';
import { Subjects } from '../transports/nats/subjects.ts';
import { RealTime } from '../transports/real-time.ts';
import { objection } from './system/border.ts';

/** One, as every context is in this process. */
const PARTITIONS = 1;
/** Microseconds: what a loaded machine needs to answer in time. No timeout of a run over NATS is shorter in real time. */
const FLOOR = 400_000;

export interface NatsStageParts {
  readonly world: Scenario['world'];
  /** Virtual seconds a second; Infinity: as fast as the floor allows, and no wait is waited out. */
  readonly speed: number;
  readonly journalName: string;
  journal(context: string): Journal;
  /** Told once, in a sentence. */
  warn(sentence: string): void;
}

/** The highest speed at which the shortest timeout is still long enough in real time. */
export function highestSpeed({ breaker }: Scenario['world']): number {
  return breaker.callTimeout / FLOOR;
}

export async function composeOnNats(parts: NatsStageParts): Promise<Stage> {
  const connection = await connect({
    servers: process.env['NATS_URL'] ?? 'nats://127.0.0.1:4222',
    noAsyncTraces: true,
  });
  const manager = await jetstreamManager(connection);
  const subjects = new Subjects(`run-${randomBytes(6).toString('hex')}`, PARTITIONS);
  await ensureStream(manager, subjects);
  const began = Date.now();
  const highest = highestSpeed(parts.world);
  let isQuiet = () => false;
  const time = new RealTime(0, {
    speed: Math.min(parts.speed, highest),
    ...(parts.speed === Number.POSITIVE_INFINITY && { isQuiet: () => isQuiet() }),
  });
  let failure: Error | null = null;
  const transport = await NatsTransport.on({
    connection,
    time,
    subjects,
    partitions: ['*'],
    wallTime: (at) => began + at / 1000,
    merge: mergedAnswer,
    objection,
    refused: (name, order, reason) => parts.warn(`${name} refused a message${order && ` about ${order}`}: ${reason}`),
    failed: (error) => {
      failure = error;
    },
  });
  isQuiet = () => transport.isQuiet;
  return {
    transportName: 'nats',
    journalName: parts.journalName,
    clock: {
      get now() {
        return time.now;
      },
      get pending() {
        return time.pending + (transport.isQuiet ? 0 : 1);
      },
      step: (until) => {
        if (failure !== null) throw failure;
        return time.step(until);
      },
      next: () => time.next(),
    },
    speed: Number.POSITIVE_INFINITY,
    pause: (most, signal) => time.pause(most, signal),
    close: async () => {
      await transport.close();
      await deleteStream(manager, subjects);
      await connection.close();
    },
    transport,
    faulty: (plan) => new FaultyTransport(transport, plan),
    journal: parts.journal,
    faultyJournal: (inner, refuses) => new FaultyJournal(inner, refuses),
  };
}
