/** How far virtual time should be by the wall clock: so many virtual seconds a second, from where it was last set going. */
export class Pace {
  private rate: number;
  /** Milliseconds by the wall, and microseconds of virtual time; null: it is set going with the next look. */
  private start: { readonly wall: number; readonly virtual: number } | null = null;

  constructor(speed: number) {
    this.rate = speed;
  }

  get speed(): number {
    return this.rate;
  }

  set speed(speed: number) {
    this.rate = speed;
    this.start = null;
  }

  /** Time has stood still, has been moved, or could not keep up: that is not made up for. */
  restart(): void {
    this.start = null;
  }

  /** Microseconds of virtual time that it should be at, where it is at `now`. */
  due(now: number, wall: number): number {
    if (this.rate === Number.POSITIVE_INFINITY) return this.rate;
    this.start ??= { wall, virtual: now };
    return this.start.virtual + (wall - this.start.wall) * 1000 * this.rate;
  }
}
