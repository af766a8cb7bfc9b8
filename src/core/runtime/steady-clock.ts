/** A host's clock as its timeouts go by it: one that is never turned back, whatever happens to the transport's. */
import type { Touches, Transport } from './ports.ts';

export class SteadyClock implements Pick<Transport, 'now' | 'at'> {
  private readonly transport: Pick<Transport, 'now' | 'at'>;
  /** What the transport's clock showed last. */
  private last = 0;
  /** By how much that one has been turned back so far. */
  private back = 0;

  constructor(transport: Pick<Transport, 'now' | 'at'>) {
    this.transport = transport;
  }

  /** It stands still from the last look to the moment in which the other is turned back: no wait is waited for more than twice. */
  now(): number {
    const now = this.transport.now();
    if (now < this.last) this.back += this.last - now;
    this.last = now;
    return now + this.back;
  }

  /** What it shows once the transport's clock shows that, unless that one is turned. */
  when(time: number): number {
    return time + this.back;
  }

  at(time: number, task: () => void, idle?: boolean, touches?: Touches): void {
    this.transport.at(time - this.back, task, idle, touches);
  }
}
