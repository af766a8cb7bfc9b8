/** How a breaker ought to stand, by the calls that were seen to leave and to end: what it does is held against this. */
import type { BreakerChanged } from '../history.ts';
import type { BreakerSettings } from '../runtime/circuit-breaker.ts';

export class PayLine {
  private readonly settings: BreakerSettings;
  private state: BreakerChanged['state'] = 'closed';
  /** How the last calls ended since it last turned. */
  private recent: boolean[] = [];
  private succeeded = 0;
  /** Orders whose call left since it last turned, and has not ended; false: it may have been withdrawn. */
  private readonly out = new Map<string, boolean>();

  constructor(settings: BreakerSettings) {
    this.settings = settings;
  }

  /** What is wrong with a call that leaves now, undefined for nothing. */
  objectsToCall(): string | undefined {
    if (this.state === 'closed' && this.isDue) return 'payment was called though so many calls had failed';
    if (this.state !== 'halfOpen') return undefined;
    let out = 0;
    for (const surely of this.out.values()) if (surely) out++;
    return out + this.succeeded < this.settings.halfOpenCalls
      ? undefined
      : 'the half-open breaker let out more calls than it may';
  }

  /** What is wrong with a breaker that opens now. */
  objectsToTurn(to: BreakerChanged['state']): string | undefined {
    if (to !== 'open') return undefined;
    const isRight = this.state === 'halfOpen' ? this.recent.at(-1) === false : this.isDue;
    return isRight ? undefined : 'the breaker opened though too few calls had failed';
  }

  called(order: string): void {
    this.out.set(order, true);
  }

  ended(order: string, ok: boolean): void {
    if (!this.out.delete(order)) return;
    if (ok) this.succeeded++;
    this.recent.push(ok);
    if (this.recent.length > this.settings.window) this.recent.shift();
  }

  /** Nobody waits for that order's call any more. */
  withdrawn(order: string): void {
    this.out.delete(order);
  }

  /** Whatever is out may have been withdrawn. */
  rolledBack(): void {
    for (const order of this.out.keys()) this.out.set(order, false);
  }

  turned(to: BreakerChanged['state']): void {
    this.state = to;
    this.recent = [];
    this.succeeded = 0;
    this.out.clear();
  }

  private get isDue(): boolean {
    const { window, minimumCalls, failureRate } = this.settings;
    const failures = this.recent.filter((ok) => !ok).length;
    const calls = this.recent.length;
    return failures > 0 && calls >= Math.min(minimumCalls, window) && failures >= failureRate * calls;
  }
}
