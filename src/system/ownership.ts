/**
 * Who works on which partition: a lease on the server that is renewed while its owner lives (Gray & Cheriton, 1989). An
 * owner is known by its files, which nobody else can have open: after a crash it takes its own lease over at once.
 */
import type { JetStreamClient } from '@nats-io/jetstream';
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

export class Ownership {
  private readonly kv: KV;
  private readonly claim: Claim;
  private readonly lost: (error: Error) => void;
  private readonly revisions = new Map<string, number>();
  private renewed = performance.now();
  private readonly timer: NodeJS.Timeout;
  /** The last one, perhaps under way. */
  private renewal: Promise<void> = Promise.resolve();
  private released = false;

  /** Throws a SystemError where somebody else has one of them. */
  static async take(streams: JetStreamClient, system: string, claim: Claim, lost: (error: Error) => void) {
    const kv = await ensureBucket(streams, ownersBucket(system), HOLDS_FOR);
    const ownership = new Ownership(kv, claim, lost);
    try {
      for (const partition of claim.partitions) await ownership.takeOne(`${claim.context}.${partition}`);
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
    this.timer = setInterval(() => {
      this.renewal = this.renew();
    }, RENEW_EVERY);
  }

  /** Others may have them at once. */
  async release(): Promise<void> {
    this.released = true;
    clearInterval(this.timer);
    await this.renewal; // else it would find gone what is let go here
    for (const [key, previousSeq] of this.revisions) await this.kv.delete(key, { previousSeq }).catch(() => undefined);
    this.revisions.clear();
  }

  private async takeOne(key: string): Promise<void> {
    const { owner } = this.claim;
    const known = await this.kv.get(key);
    if (known?.operation === 'PUT' && known.string() !== owner)
      throw new SystemError('owned', `${key} ${known.string()}`);
    try {
      const revision =
        known === null ? await this.kv.create(key, owner) : await this.kv.update(key, owner, known.revision);
      this.revisions.set(key, revision);
    } catch {
      throw new SystemError('owned', key); // somebody was quicker
    }
  }

  private async renew(): Promise<void> {
    for (const key of this.revisions.keys()) {
      if (this.released) return;
      try {
        await this.takeOne(key);
      } catch (error) {
        const isOthers = error instanceof SystemError;
        if (!isOthers && performance.now() - this.renewed < GIVE_UP_AFTER) return; // the server may be back in a moment
        clearInterval(this.timer);
        return this.lost(new SystemError('lost', key));
      }
    }
    this.renewed = performance.now();
  }
}
