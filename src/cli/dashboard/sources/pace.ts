/** How far virtual time should have come by the wall clock. */
export class Pace {
  /** Virtual seconds a second, Infinity for as fast as it goes. */
  speed: number;
  private virtual = 0;
  private wall: number;
  private readonly clock: () => number;

  /** `clock`: milliseconds. */
  constructor(speed: number, clock: () => number = () => performance.now()) {
    this.speed = speed;
    this.clock = clock;
    this.wall = clock();
  }

  /** From here on it is counted, in microseconds of virtual time. */
  anchor(virtual: number): void {
    this.virtual = virtual;
    this.wall = this.clock();
  }

  now(): number {
    if (this.speed === Number.POSITIVE_INFINITY) return this.speed;
    return Math.floor(this.virtual + (this.clock() - this.wall) * 1000 * this.speed);
  }
}
