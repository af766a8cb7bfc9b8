/** How many came in each of the last seconds. */

/** Seconds that are shown; a few more are counted, for what comes late. */
const SHOWN = 60;
const KEPT = 64;
const SECOND = 1_000_000;

export class Rate {
  private readonly counts = new Uint32Array(KEPT);
  /** The latest second that is counted. */
  private latest = 0;

  /** One more, at that time in microseconds. */
  count(time: number): void {
    const second = Math.floor(time / SECOND);
    if (second > this.latest) this.moveOn(second);
    else if (second <= this.latest - KEPT) return;
    this.counts[second % KEPT] = (this.counts[second % KEPT] as number) + 1;
  }

  /** The whole seconds before now, the latest last. */
  list(now: number): readonly number[] {
    const end = Math.floor(now / SECOND);
    const from = Math.max(0, end - SHOWN);
    return Array.from({ length: end - from }, (_, i) => this.at(from + i));
  }

  private at(second: number): number {
    return second > this.latest || second <= this.latest - KEPT ? 0 : (this.counts[second % KEPT] as number);
  }

  private moveOn(second: number): void {
    const from = Math.max(this.latest + 1, second - KEPT + 1);
    for (let skipped = from; skipped <= second; skipped++) this.counts[skipped % KEPT] = 0;
    this.latest = second;
  }
}
