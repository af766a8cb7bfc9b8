/**
 * Who works on which partition: a lease on the server that is renewed while its owner lives (Gray & Cheriton, 1989). An
 * owner is known by its files, which nobody else can have open: after a crash it takes its own lease over at once.
 */
import { JetStreamApiCodes, JetStreamApiError, type JetStreamClient } from '@nats-io/jetstream';
import type { KV } from '@nats-io/kv';
import { ownersBucket } from '../transports/nats/names.ts';
import { ensureBucket } from './bucket.ts';
import { SystemError } from './system-error.ts';

/** Milliseconds for which a lease holds unless it is renewed. */
const HOLDS_FOR = 10_000;
const RENEW_EVERY = HOLDS_FOR / 4;
/** After so long without a renewal the owner stops: sooner than anybody else can begin. */
const GIVE_UP_AFTER = HOLDS_FOR * 0.8;

export interface Claim {
  readonly context: string;
  readonly partitions: readonly number[];
  /** Where its files are: unlike anybody else's. */
  readonly owner: string;
}

export async function ensureOwners(streams: JetStreamClient, system: string): Promise<KV> {
  return await ensureBucket(streams, ownersBucket(system), HOLDS_FOR);
}

export class Ownership {
  private readonly kv: KV;
  private readonly claim: Claim;
  private readonly lost: (error: Error) => void;
  private readonly revisions = new Map<string, number>();
  private readonly renewing: NodeJS.Timeout;
  private end: NodeJS.Timeout | undefined;
  /** When the last renewal that succeeded was begun. */
  private renewed = 0;
  private isOver = false;

  /** Throws a SystemError where somebody else has one of them. */
  static async take(streams: JetStreamClient, system: string, claim: Claim, lost: (error: Error) => void) {
    const kv = await ensureOwners(streams, system);
    const ownership = new Ownership(kv, claim, lost);
    try {
      await ownership.takeAll();
      return ownership;
    } catch (error) {
      await ownership.release();
      throw error;
    }
  }

  private constructor(kv: KV, claim: Claim, lost: (error: Error) => void) {
    this.kv = kv;
    this.claim = claim;
    this.lost = lost;
    // a server that is away is asked again before the last round has given it up
    this.renewing = setInterval(() => void this.renew(), RENEW_EVERY);
  }

  /** Others may have them at once. */
  async release(): Promise<void> {
    this.stop();
    const deleted = [...this.revisions].map(([key, previousSeq]) => this.kv.delete(key, { previousSeq }));
    await Promise.allSettled(deleted); // the server may be gone, and the leases soon will be
  }

  private stop(): void {
    this.isOver = true;
    clearInterval(this.renewing);
    clearTimeout(this.end);
  }

  private async takeAll(): Promise<void> {
    const began = performance.now();
    const { context, partitions } = this.claim;
    for (const partition of partitions) await this.takeOne(`${context}.${partition}`);
    if (this.isOver || began < this.renewed) return;
    this.renewed = began;
    clearTimeout(this.end);
    this.end = setTimeout(() => this.lose(context), began + GIVE_UP_AFTER - performance.now());
  }

  private async takeOne(key: string): Promise<void> {
    const { owner } = this.claim;
    const known = await this.kv.get(key);
    if (known?.operation === 'PUT' && known.string() !== owner)
      throw new SystemError('owned', `${key} (${known.string()})`);
    try {
      const revision =
        known === null ? await this.kv.create(key, owner) : await this.kv.update(key, owner, known.revision);
      this.revisions.set(key, revision);
    } catch (error) {
      const isSlower = error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamWrongLastSequence;
      if (!isSlower) throw error;
      await this.takeOne(key); // it tells who was quicker: perhaps the round before
    }
  }

  private async renew(): Promise<void> {
    try {
      await this.takeAll();
    } catch (error) {
      if (error instanceof SystemError) this.lose(error.about); // else the server may be back in a moment
    }
  }

  private lose(about: string): void {
    if (this.isOver) return;
    this.stop();
    this.lost(new SystemError('lost', about));
  }
}
