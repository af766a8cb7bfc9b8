/** How many messages wait for each context of a system, as the server counts them for its consumers. */
import type { JetStreamManager } from '@nats-io/jetstream';
import { CONTEXTS, type ContextName } from '../core/board.ts';

export type Backlog = Readonly<Partial<Record<ContextName, number>>>;

export async function backlogOf(manager: JetStreamManager, stream: string): Promise<Backlog> {
  const waiting: Partial<Record<ContextName, number>> = {};
  for await (const { name, num_pending, num_ack_pending } of manager.consumers.list(stream)) {
    const context = CONTEXTS.find((each) => name.startsWith(`${each}-`));
    if (context !== undefined) waiting[context] = (waiting[context] ?? 0) + num_pending + num_ack_pending;
  }
  return waiting;
}
