/** Whom to wake when: a hashed timing wheel (Varghese & Lauck, 1987) whose ticks are tasks of the transport. */
import type { Touches, Transport } from './ports.ts';

/** Microseconds; a sleeper wakes at its time rounded up to this. */
const TICK = 1 << 14;
/** One that sleeps for longer than `FAR` is rounded up to a coarser tick, so that deadlines of hours need few of them. */
const FAR = 60_000_000;
const COARSE_TICK = 1 << 20;

/** What these would touch if they were woken at that time, for the transport. */
type Touched<Sleeper> = (sleepers: Iterable<Sleeper>, time: number) => ReturnType<Touches>;

export class Timers<Sleeper> {
  private readonly ticks = new Map<number, Set<Sleeper>>();
  private stopped = false;
  private readonly transport: Pick<Transport, 'at' | 'now'>;
  private readonly wake: (sleeper: Sleeper) => void;
  private readonly touches: Touched<Sleeper> | undefined;

  constructor(transport: Pick<Transport, 'at' | 'now'>, wake: (sleeper: Sleeper) => void, touches?: Touched<Sleeper>) {
    this.transport = transport;
    this.wake = wake;
    this.touches = touches;
  }

  /** Wakes the sleeper at `at`, or up to a tick later. Returns the tick's time, by which `cancel` finds it. */
  set(sleeper: Sleeper, at: number): number {
    const grain = at - this.transport.now() > FAR ? COARSE_TICK : TICK;
    const tick = Math.ceil(at / grain) * grain;
    let sleepers = this.ticks.get(tick);
    if (sleepers === undefined) {
      sleepers = new Set();
      this.ticks.set(tick, sleepers);
      const { touches } = this;
      this.transport.at(
        tick,
        () => this.ring(tick),
        true,
        touches && (() => touches(this.ticks.get(tick) ?? [], tick)),
      );
    }
    sleepers.add(sleeper);
    return tick;
  }

  cancel(sleeper: Sleeper, tick: number): void {
    this.ticks.get(tick)?.delete(sleeper);
  }

  /** Its host is gone: nobody is woken any more. */
  stop(): void {
    this.stopped = true;
  }

  private ring(tick: number): void {
    const sleepers = this.ticks.get(tick);
    this.ticks.delete(tick);
    if (this.stopped || sleepers === undefined) return;
    for (const sleeper of sleepers) this.wake(sleeper);
  }
}
