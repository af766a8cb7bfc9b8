/** What a history that others write comes to, up to one of its records: all that is seen of it, and what the checks found. */
import type { Checks, Report } from '../../../core/checks/checks.ts';
import type { Record } from '../../../core/history.ts';
import { checksOf } from '../../../scenarios/simulation.ts';
import type { OrderShown, Snapshot } from '../../../watch/snapshot.ts';
import { Watch } from '../../../watch/watch.ts';
import type { WorldConfig } from '../../../world/world.ts';

/** Who called whom is on no record there: what is judged by calls is not judged. */
const NEED_CALLS: ReadonlySet<string> = new Set(['S1', 'open-breaker-makes-no-calls']);

export class Fold {
  private readonly watch = new Watch('events');
  private readonly checks: Checks;
  /** Of which nothing more is to be judged. */
  private readonly settled = new Set<string>();
  /** The order whose standings are being told. */
  private settling: string | null = null;

  constructor(world: WorldConfig) {
    this.checks = checksOf(world);
  }

  /** Standings of an order come together, once nothing of it is on its way: what must be so at rest is judged then. */
  add(record: Record): void {
    const isStanding = 'kind' in record && record.kind === 'atRest';
    if (!isStanding || record.order !== this.settling) this.settle();
    if (isStanding) this.settling = record.order;
    const isJudged = !this.settled.has(record.order);
    if ('kind' in record) {
      if (!isStanding) this.watch.observe(record);
      if (isJudged) this.checks.observe(record);
    } else {
      this.watch.event(record);
      if (isJudged) this.checks.event(record);
    }
  }

  /** Nothing more will come of these orders. */
  drop(orders: readonly string[]): void {
    this.settle();
    for (const order of orders) {
      this.settled.delete(order);
      this.checks.drop(order);
    }
  }

  snapshot(now: number): Snapshot {
    return this.watch.snapshot(now);
  }

  /** undefined for an order that it does not know. */
  shown(order: string): OrderShown | undefined {
    return this.watch.story(order)?.shown;
  }

  report(): Report {
    this.settle();
    const { requirements, invariants, liveness } = this.checks.report();
    return {
      requirements: requirements.map((each) => (NEED_CALLS.has(each.id) ? { id: each.id, ...UNJUDGED } : each)),
      invariants: invariants.map((each) => (NEED_CALLS.has(each.name) ? { name: each.name, ...UNJUDGED } : each)),
      liveness,
    };
  }

  private settle(): void {
    if (this.settling === null) return;
    this.checks.forget(this.settling);
    this.settled.add(this.settling);
    this.settling = null;
  }
}

const UNJUDGED = { verdict: 'not-exercised', checks: 0, evidence: [] } as const;
