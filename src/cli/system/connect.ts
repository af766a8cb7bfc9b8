/** Connects to the NATS server that options, variables or a context name; what is wrong is told as a wrong use. */
import { homedir } from 'node:os';
import { connect, errors, type NatsConnection } from '@nats-io/transport-node';
import { JournalError } from '../../journals/journal-error.ts';
import { WorldError } from '../../local/world-error.ts';
import { printable } from '../../scenarios/language/problem.ts';
import { refusalIn, SystemError } from '../../system/system-error.ts';
import { connectionOptions, type NatsFlags } from '../../transports/nats/connection.ts';
import { ConnectionError } from '../../transports/nats/connection-error.ts';
import { isWithoutJetStream, WrongSetup } from '../../transports/nats/stream.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { UsageError } from '../usage.ts';

export interface Connected {
  readonly connection: NatsConnection;
  readonly inboxPrefix: string;
}

export async function connectToNats(flags: NatsFlags, env: Terminal['env'], texts: CliTexts): Promise<Connected> {
  const options = optionsOf(flags, env);
  try {
    return { connection: await connect(options), inboxPrefix: options.inboxPrefix ?? '_INBOX' };
  } catch (error) {
    const servers = [options.servers ?? []].flat().join(', ');
    throw new UsageError(texts.systemTroubles.noServer(printable(`${servers} (${(error as Error).message})`, 300)));
  }
}

function optionsOf(flags: NatsFlags, env: Terminal['env']) {
  try {
    return connectionOptions({ flags, env, home: homedir() });
  } catch (error) {
    throw error instanceof ConnectionError ? new UsageError(error.message) : error;
  }
}

/** How it shows that the server has gone, or is still starting. */
const GONE = [
  errors.ClosedConnectionError,
  errors.ConnectionError,
  errors.DrainingConnectionError,
  errors.NoRespondersError,
  errors.RequestError,
  errors.TimeoutError,
];

/** What keeps a process from being part of a system, in the user's language; anything else as it is. */
export function explainedTrouble(error: unknown, server: string, texts: CliTexts): unknown {
  const trouble = error instanceof SystemError ? error : refusalIn(error);
  if (trouble !== undefined) return new UsageError(texts.systemTroubles[trouble.code](printable(trouble.about, 200)));
  if (error instanceof WorldError || error instanceof JournalError)
    return new UsageError(texts.worldTroubles[error.code](printable(error.file, 200)));
  if (isWithoutJetStream(error)) return new UsageError(texts.systemTroubles.noJetStream(printable(error.message, 200)));
  if (error instanceof WrongSetup) return new UsageError(printable(error.message, 500));
  if (error instanceof Error && GONE.some((kind) => error instanceof kind || error.cause instanceof kind))
    return new UsageError(texts.systemTroubles.noServer(printable(`${server} (${error.message})`, 300)));
  return error;
}
