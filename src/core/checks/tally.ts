/** The count of one check: how often it held, how it was first violated, and the evidence of its first proofs. */
import type { Record } from '../history.ts';
import { messageId } from '../vocabulary.ts';
import type { Check, Judge, Verdict } from './check.ts';
import type { OrderFacts } from './facts.ts';
import type { Run } from './run.ts';
import { ORDER, SOURCES } from './sources.ts';

/** `event`: the id of the event, or of the order's latest where an observation showed it; '' for none. */
export interface Violation {
  readonly sentence: string;
  /** Virtual, integer microseconds. */
  readonly time: number;
  readonly event: string;
  readonly order: string;
}

const EVIDENCE_KEPT = 5;

export class Tally {
  readonly check: Check;
  held = 0;
  violation: Violation | undefined;
  /** Orders by which it was violated. */
  readonly accused = new Set<string>();
  /** Ids of events. */
  readonly evidence: string[] = [];

  constructor(check: Check) {
    this.check = check;
  }

  /** `record`: null at rest. */
  count(verdict: Verdict, record: Record | null, run: Run): void {
    if (verdict === 'skip') return;
    if (verdict === 'held') {
      this.held++;
      if (this.evidence.length < EVIDENCE_KEPT) this.evidence.push(eventOf(run.about, record));
      return;
    }
    const order = run.about.order === '' && record !== null ? record.order : run.about.order;
    this.accused.add(order);
    this.violation ??= {
      sentence: verdict.because,
      time: record?.time ?? run.now,
      event: eventOf(run.about, record),
      order,
    };
  }

  /** The record could not be read as what it says it is. */
  fail(error: unknown, record: Record | null, run: Run): void {
    this.count({ because: `could not be judged: ${String(error)}` }, record, run);
  }
}

/** One judge of a check in the dispatch table. */
export class Watch {
  /** Of the check among all checks, and so of its tally among a run's tallies. */
  private readonly place: number;
  private readonly judge: Judge<Record>;

  constructor(place: number, judge: Judge<Record>) {
    this.place = place;
    this.judge = judge;
  }

  /** A record that cannot be read violates the check that reads it; it never stops the run. */
  see(facts: OrderFacts, record: Record, run: Run, tallies: readonly Tally[]): void {
    try {
      const verdict = this.judge(facts, record, run);
      if (verdict !== 'skip') (tallies[this.place] as Tally).count(verdict, record, run);
    } catch (error) {
      (tallies[this.place] as Tally).fail(error, record, run);
    }
  }
}

function eventOf(facts: OrderFacts, record: Record | null): string {
  if (record !== null && 'version' in record && 'source' in record) return messageId(record);
  const version = facts.version(ORDER);
  return version === 0 ? '' : messageId({ source: SOURCES[ORDER], order: facts.order, version });
}
