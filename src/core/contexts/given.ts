/** For tests: given these events, when that command comes, then those events follow, or it is refused. */
import type { Asker, Call, Command, Decider, Decision, Envelope, Event, Outcome, RefusalCode } from '../vocabulary.ts';
import { isRefusal, SAGA } from '../vocabulary.ts';

/** A command as a test says it: the saga asks unless somebody is named. */
type Said<C extends Command> = C extends Command ? Pick<C, 'type' | 'data'> & { readonly by?: Asker } : never;

/** `time` in microseconds, 0 unless said. */
type Happened<E extends Event> = E & { readonly time?: number };

export function given<S, C extends Command, E extends Event>(
  decider: Decider<S, C, E>,
  ...events: Happened<E>[]
): Given<S, C, E> {
  return new Given(decider, decider.initial, 0).with(events);
}

class Given<S, C extends Command, E extends Event> {
  readonly state: S;
  private readonly decider: Decider<S, C, E>;
  private readonly version: number;

  constructor(decider: Decider<S, C, E>, state: S, version: number) {
    this.decider = decider;
    this.state = state;
    this.version = version;
  }

  with(events: readonly Happened<E>[]): Given<S, C, E> {
    let { state, version } = this;
    for (const event of events) {
      const place = { source: 'self', order: 'o-1', version: ++version };
      const envelope = { time: 0, cause: place, after: [], ...event, ...place };
      state = this.decider.evolve(state, envelope as unknown as Envelope<E>);
    }
    return new Given(this.decider, state, version);
  }

  when(said: Said<C>): When<S, C, E> {
    return new When(this, this.decider.decide(commandOf(said), this.state, 0));
  }

  /** What the accepted command would be answered now. */
  outcome(said: Said<C>, overdue = false): Outcome | undefined {
    return this.decider.outcome(commandOf(said), this.state, overdue);
  }

  owes(): Call | undefined {
    return this.decider.owes?.(this.state);
  }

  deadline(): number | undefined {
    return this.decider.deadline?.(this.state);
  }
}

class When<S, C extends Command, E extends Event> {
  readonly decision: Decision<E>;
  private readonly before: Given<S, C, E>;

  constructor(before: Given<S, C, E>, decision: Decision<E>) {
    this.before = before;
    this.decision = decision;
  }

  /** Exactly these events follow; returns how things stand after them. */
  then(...events: E[]): Given<S, C, E> {
    if (!same(this.decision, events)) throw new Unexpected(this.decision, events);
    return this.before.with(events);
  }

  /** Accepted, and nothing changes. */
  changesNothing(): void {
    this.then();
  }

  refused(code: RefusalCode): void {
    if (!isRefusal(this.decision) || this.decision.code !== code) throw new Unexpected(this.decision, { code });
  }
}

function commandOf<C extends Command>({ type, data, by = SAGA }: Said<C>): C {
  return {
    type,
    data,
    by,
    order: 'o-1',
    cause: { source: `${by.role}/${by.id}`, order: 'o-1', version: 1 },
  } as unknown as C;
}

/** The test runner shows the difference between the two. */
class Unexpected extends Error {
  readonly actual: unknown;
  readonly expected: unknown;

  constructor(actual: unknown, expected: unknown) {
    super(`expected ${JSON.stringify(expected)}, and it was ${JSON.stringify(actual)}`);
    this.actual = actual;
    this.expected = expected;
  }
}

function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => same(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}
