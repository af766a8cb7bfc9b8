/** For tests: a context of no business at all. It adds up, owes a call when told to, and has a deadline when given one. */
import type { Answer, Command, Decider, Decision, Envelope, Event, Intent, Question, View } from '../../vocabulary.ts';
import { NOTHING, refuse } from '../../vocabulary.ts';
import type { Context } from '../context.ts';

export interface TallyState {
  readonly total: number;
  /** The number of the call that is owed, 0 for none. */
  readonly asking: number;
  readonly asked: number;
  readonly due: number | undefined;
}

const tallyDecider: Decider<TallyState, Command, Event> = {
  initial: { total: 0, asking: 0, asked: 0, due: undefined },
  decide,
  evolve,
  owes: ({ asking }) => (asking === 0 ? undefined : { key: asking, to: 'bank', type: 'Loan', data: null }),
  answered: (_call, answer: Answer): Intent<Command> => ({
    type: 'Settle',
    data: answer.kind === 'failed' ? answer.why : answer.kind,
  }),
  deadline: ({ due }) => due,
  outcome(command, { total, asking }, overdue) {
    if (command.type === 'Loan') return undefined;
    return command.type === 'Ask' && asking > 0 && !overdue ? undefined : { result: { total } };
  },
};

function decide(command: Command, { asking, due }: TallyState): Decision<Event> {
  const { type, data } = command;
  switch (type) {
    case 'Add':
      if (data === 'nonsense') throw new Error('no number');
      if (data === 0) return NOTHING;
      return (data as number) < 0 ? refuse('UNKNOWN_ITEM') : [{ type: 'Added', data }];
    case 'AddTwice':
      return [
        { type: 'Added', data },
        { type: 'Added', data },
      ];
    case 'Ask':
      return asking > 0 ? NOTHING : [{ type: 'Asked', data: null }];
    case 'Settle':
      return asking === 0 ? NOTHING : [{ type: 'Settled', data }];
    case 'Plan':
      return [{ type: 'Planned', data }];
    case 'PassDeadline':
      return due === undefined ? NOTHING : [{ type: 'Passed', data: null }];
    default:
      return NOTHING;
  }
}

function evolve(state: TallyState, { type, data }: Envelope): TallyState {
  switch (type) {
    case 'Added':
      return { ...state, total: state.total + (data as number) };
    case 'Asked':
      return { ...state, asking: state.asked + 1, asked: state.asked + 1 };
    case 'Settled':
      return { ...state, asking: 0 };
    case 'Planned':
      return { ...state, due: data as number };
    default:
      return { ...state, due: undefined };
  }
}

class TallyView implements View {
  readonly seen: Envelope[] = [];

  apply(event: Envelope): void {
    this.seen.push(event);
  }

  ask({ order }: Question): unknown {
    return this.seen.filter((event) => event.order === order).map(({ type }) => type);
  }

  forget(order: string): void {
    this.seen.splice(0, this.seen.length, ...this.seen.filter((event) => event.order !== order));
  }
}

/** It hears of `shop` and `bank`: a `Go` makes it add, everything else only moves it on. */
export function tally(): Context<TallyState> {
  return {
    name: 'tally',
    sources: ['shop', 'bank'],
    others: ['kitchen'],
    decider: tallyDecider,
    react: ({ type, data }) =>
      type === 'Go' ? { type: 'Add', data } : type === 'Stop' ? { type: 'Settle', data: 'stop' } : null,
    view: new TallyView(),
  };
}
