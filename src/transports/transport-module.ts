/** What a module of somebody else's has to export to be a transport, and what it is given to be one. */
import type { Transport } from '../core/runtime/ports.ts';
import type { RealTime } from './real-time.ts';
import type { Subscription } from './subscription.ts';

export interface TransportKit {
  /** The clock and the queue of tasks: what comes from outside is handed in by `arrive`. */
  readonly time: RealTime;
  /** The bookkeeping of one subscriber's deliveries. */
  readonly Subscription: typeof Subscription;
}

export interface CreatedTransport {
  readonly transport: Transport;
  /** Whether nothing that was sent is still on its way; while that is so, no wait is waited out. */
  readonly isQuiet: boolean;
  close?(): Promise<void> | void;
}

/** A module's export `createTransport`. All of a run's contexts, gateways and people are on the one transport. */
export type CreateTransport = (kit: TransportKit) => Promise<CreatedTransport> | CreatedTransport;
