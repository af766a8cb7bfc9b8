/** The workload's phases on the clock: which one a moment belongs to, and how long each lasts. */
import type { PhaseSpan } from './report.ts';
import type { Phase } from './scenario.ts';

export class Timetable {
  /** When the last phase ends, in microseconds. */
  readonly end: number;
  readonly phases: readonly PhaseSpan[];

  constructor(phases: readonly Phase[]) {
    let end = 0;
    this.phases = phases.map(({ name, duration }) => {
      const from = end;
      end += duration;
      return { name, from, to: end };
    });
    this.end = end;
  }

  /** '' outside all phases. */
  at(time: number): string {
    for (const { name, from, to } of this.phases) if (time >= from && time < to) return name;
    return '';
  }

  /** Seconds that the phases of that name last. */
  seconds(name: string): number {
    return (
      this.phases.filter((phase) => phase.name === name).reduce((sum, { from, to }) => sum + (to - from), 0) / 1_000_000
    );
  }
}
