/** Audits a system from its stream: all that happened is judged by the checks, and how each context stands with each order. */
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { CONTEXTS } from '../core/board.ts';
import type { Report } from '../core/checks/checks.ts';
import type { OrderAtRest, Record } from '../core/history.ts';
import { AT_REST, type Transport } from '../core/runtime/ports.ts';
import { SAGA } from '../core/vocabulary.ts';
import { checksOf } from '../scenarios/simulation.ts';
import { allKept } from '../transports/nats/kept.ts';
import type { Subjects } from '../transports/nats/subjects.ts';
import { Unreadable } from '../transports/nats/wire.ts';
import type { WorldConfig } from '../world/world.ts';
import { causesFirst } from './causes-first.ts';

/** Questions that are open at a time. */
const AT_ONCE = 100;
/** Milliseconds for which an answer is waited for. */
const PATIENCE = 5_000;

export interface AuditParts {
  readonly connection: NatsConnection;
  readonly subjects: Subjects;
  readonly world: WorldConfig;
  /** Somebody turns its clock meanwhile. */
  readonly transport: Pick<Transport, 'ask' | 'now'>;
}

export interface Audit extends Pick<Report, 'invariants' | 'liveness'> {
  /** All that happened, causes before effects. */
  readonly history: readonly Record[];
  /** Messages that the stream holds twice; each was judged once. */
  readonly twice: number;
  /** Why messages could not be read, each by its id. */
  readonly unreadable: ReadonlyMap<string, string>;
  /** Contexts that did not say how they stand, with the order: liveness was judged without them. */
  readonly silent: readonly string[];
}

/** Reads all of it; only a system at rest reaches its liveness. */
export async function audit(parts: AuditParts): Promise<Audit> {
  const { records, twice, unreadable } = await readAll(parts);
  const history = causesFirst([...records.values()]);
  const checks = checksOf(parts.world);
  for (const record of history) {
    if ('kind' in record) checks.observe(record);
    else checks.event(record);
  }
  const silent: string[] = [];
  const orders = [...new Set(history.map(({ order }) => order))].filter((order) => order !== '');
  const open = orders.flatMap((order) => CONTEXTS.map((context) => ({ context, order })));
  while (open.length > 0) {
    const asked = open.splice(0, AT_ONCE);
    const standings = await Promise.all(asked.map(({ context, order }) => standing(parts, context, order)));
    for (const [i, told] of standings.entries()) {
      if (told === undefined) silent.push(`${asked[i]?.context} ${asked[i]?.order}`);
      else if (told !== null) checks.observe(told);
    }
  }
  checks.atRest(parts.transport.now());
  const { invariants, liveness } = checks.report();
  return { invariants, liveness, history, twice, unreadable, silent };
}

async function readAll({ connection, subjects }: AuditParts) {
  const records = new Map<string, Record>();
  const unreadable = new Map<string, string>();
  let twice = 0;
  for await (const { id, record } of allKept(jetstream(connection), await jetstreamManager(connection), subjects)) {
    if (record instanceof Unreadable) unreadable.set(id, record.reason);
    else if (records.has(id)) twice++;
    else records.set(id, record);
  }
  return { records, twice, unreadable };
}

/** null: it never heard of the order; undefined: it did not say. */
async function standing(
  { transport }: AuditParts,
  context: string,
  order: string,
): Promise<OrderAtRest | null | undefined> {
  return await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), PATIENCE);
    transport.ask('operator', context, { name: AT_REST, by: SAGA, order }, (answer) => {
      clearTimeout(timer);
      resolve(answer as OrderAtRest | null | undefined);
    });
  });
}
