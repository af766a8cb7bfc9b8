/** What a run over NATS stands on: a system of its own on the server, gone when the run is. */
import { randomBytes } from 'node:crypto';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { mergedAnswer } from '../core/business.ts';
import type { Stage } from '../scenarios/stage.ts';
import { SystemError } from '../system/system-error.ts';
import { NatsTransport } from '../transports/nats/nats-transport.ts';
import { deleteStream, ensureStream } from '../transports/nats/stream.ts';
import { Subjects } from '../transports/nats/subjects.ts';
import { RealTime } from '../transports/real-time.ts';
import { paceFor, type RealTimeParts, realTimeStage } from './real-time-stage.ts';
import { objection } from './system/border.ts';
import { type Connected, explainedTrouble } from './system/connect.ts';
import { cliTextsOf } from './texts/texts.ts';

/** One, as every context is in this process. */
const PARTITIONS = 1;
/** Milliseconds for which a server that is gone is waited for. */
const PATIENCE = 20_000;

export type NatsStageParts = RealTimeParts & Connected;

export async function composeOnNats(parts: NatsStageParts): Promise<Stage> {
  const { notes } = cliTextsOf(parts.language);
  const subjects = new Subjects(`run-${randomBytes(6).toString('hex')}`, PARTITIONS);
  let manager: JetStreamManager | null = null;
  const cleanUp = async () => {
    if (manager !== null)
      await deleteStream(manager, subjects).catch(() => parts.warn(notes.streamLeft(subjects.system)));
  };
  try {
    manager = await jetstreamManager(parts.connection);
    await ensureStream(manager, subjects);
    return await stageOn(parts, subjects, cleanUp);
  } catch (error) {
    await cleanUp();
    throw explainedTrouble(error, parts.connection.getServer(), cliTextsOf(parts.language));
  }
}

async function stageOn(parts: NatsStageParts, subjects: Subjects, cleanUp: () => Promise<void>): Promise<Stage> {
  const { connection, inboxPrefix, language, warn } = parts;
  const texts = cliTextsOf(language);
  const began = Date.now();
  let isQuiet = () => false;
  const time = new RealTime(
    0,
    paceFor(parts, () => isQuiet()),
  );
  let failure: Error | null = null;
  const outage = new Outage(time, () => {
    const error = new SystemError('serverLost', `${PATIENCE / 1000}`);
    failure ??= explainedTrouble(error, connection.getServer(), texts) as Error;
  });
  const transport = await NatsTransport.on({
    connection,
    inboxPrefix,
    time,
    subjects,
    partitions: ['*'],
    wallTime: (at) => began + at / 1000,
    merge: mergedAnswer,
    objection,
    refused: (name, order, reason) => warn(texts.notes.refusedMessage(name, order, reason)),
    failed: (error) => {
      failure ??= error;
    },
    outage,
  });
  isQuiet = () => transport.isQuiet;
  return realTimeStage(parts, {
    name: 'nats',
    time,
    transport,
    isQuiet,
    failure: () => failure,
    close: async () => {
      outage.ended();
      await transport.close();
      await cleanUp();
    },
  });
}

/** The server is the stage and no part of the play: while it is away the play stands still, and ends if that takes too long. */
class Outage {
  private readonly time: RealTime;
  private readonly lost: () => void;
  private timer: NodeJS.Timeout | undefined;

  constructor(time: RealTime, lost: () => void) {
    this.time = time;
    this.lost = lost;
  }

  began(): void {
    this.time.hold();
    this.timer ??= setTimeout(this.lost, PATIENCE);
  }

  ended(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.time.release();
  }
}
