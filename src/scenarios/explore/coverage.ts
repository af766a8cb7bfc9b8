/** What the worlds of an exploration have reached of all that there is, and what none of them ever has. */
import type { BoardEvent } from '../../core/board.ts';
import type { Observation, Record } from '../../core/history.ts';
import { type Standing, statusAfter } from '../../core/views/order-status.ts';
import type { Envelope } from '../../core/vocabulary.ts';
import type { RunReport } from '../report.ts';
import { KINDS, type Kind, POINTS, UNREACHABLE } from './coverage-points.ts';
import { PointTally } from './point-tally.ts';

/** As plain data, which can cross a thread: by kind, how often each point was reached, in the order of the table. */
export type CoverageData = readonly (readonly number[])[];

export interface KindCovered {
  readonly kind: Kind;
  readonly reached: readonly { readonly name: string; readonly times: number }[];
  /** `because`: why it cannot be reached, null where nothing speaks against it. */
  readonly never: readonly { readonly name: string; readonly because: string | null }[];
}

export class Coverage {
  private readonly tallies = Object.fromEntries(KINDS.map((kind) => [kind, new PointTally(POINTS[kind])])) as {
    readonly [K in Kind]: PointTally;
  };

  /** Follows one world: it is to be told each record of its history, and its report at the end. */
  world(): { record(record: Record): void; end(report: RunReport): void } {
    const standings = new Map<string, Standing>();
    return {
      record: (record) => ('kind' in record ? this.observe(record) : this.event(record as BoardEvent, standings)),
      end: (report) => this.end(report),
    };
  }

  merge(other: CoverageData): void {
    for (const [i, kind] of KINDS.entries()) this.tallies[kind].merge(other[i] ?? []);
  }

  get data(): CoverageData {
    return KINDS.map((kind) => this.tallies[kind].counts);
  }

  report(): KindCovered[] {
    return KINDS.map((kind) => {
      const points = this.tallies[kind].list();
      return {
        kind,
        reached: points.filter(({ times }) => times > 0),
        never: points.flatMap(({ name, times }) =>
          times > 0 ? [] : { name, because: UNREACHABLE.get(`${kind} ${name}`) ?? null },
        ),
      };
    });
  }

  private event(event: BoardEvent, standings: Map<string, Standing>): void {
    const { tallies } = this;
    const { source, type, cause } = event;
    tallies.events.hit(source, type);
    const led = (cause as Partial<Envelope>).type;
    if (led !== undefined && cause.source !== source) tallies.policies.hit(cause.source, led, source);
    if (event.source === 'order') this.turn(event, standings);
  }

  private turn(event: Extract<BoardEvent, { source: 'order' }>, standings: Map<string, Standing>): void {
    const before = standings.get(event.order);
    const standing = before ?? { status: 'PLACED', under: 'PLACED' };
    const status = statusAfter(standing, event);
    if (before !== undefined && status !== before.status) this.tallies.transitions.hit(before.status, status);
    standings.set(event.order, { status, under: standing.under });
  }

  private observe(observation: Observation): void {
    const { tallies } = this;
    switch (observation.kind) {
      case 'command':
        if (observation.answer.kind === 'refused') tallies.refusals.hit(observation.answer.refusal.code);
        return;
      case 'callEnded': {
        const { answer, type } = observation;
        if (answer.kind === 'refused') tallies.refusals.hit(answer.refusal.code);
        if (answer.kind === 'failed') tallies.calls.hit(type, answer.why);
        return;
      }
      case 'callRejected':
        return tallies.calls.hit('Pay', 'rejected');
      case 'breaker':
        return tallies.breakers.hit(observation.state);
      default:
        return;
    }
  }

  private end({ faults, requirements, invariants, liveness }: RunReport): void {
    const { tallies } = this;
    for (const { type, target, fired } of faults) tallies.faults.add(fired, type, target);
    for (const { id, checks } of requirements) tallies.requirements.add(checks, id);
    for (const { name, checks } of invariants) tallies.invariants.add(checks, name);
    for (const { name, verdict } of liveness) if (verdict !== 'not-exercised') tallies.liveness.hit(name);
  }
}
