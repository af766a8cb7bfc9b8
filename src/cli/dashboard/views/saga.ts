/** An order's records as what went from whom to whom, in the order of time: the rows of its sequence diagram. */
import type { CallEnded, CallMade, CommandAnswered, EventSetAside, Record } from '../../../core/history.ts';
import { type Envelope, messageId } from '../../../core/vocabulary.ts';
import type { NoteKind } from '../../../watch/snapshot.ts';
import { clean } from '../kit/line.ts';
import type { View } from '../view.ts';
import { answerText, dataText } from './record-text.ts';
import { viewWords } from './words.ts';

/** Who may take part, as the lifelines stand. */
export const LANES = ['customer', 'order', 'payment', 'gateway', 'point', 'store', 'rider', 'notification'] as const;
export type Lane = (typeof LANES)[number];

export interface SagaRow {
  readonly time: number;
  readonly kind: NoteKind | 'trouble' | 'answer';
  readonly from: Lane;
  /** The same as `from` for what stays there. */
  readonly to: Lane;
  readonly what: string;
  readonly detail: string;
  /** The type of the event of another context that led to it; '' where that is not to be said. */
  readonly because: string;
  /** It undoes what was done before. */
  readonly undoes: boolean;
}

/** With these the undoing begins; what they lead to goes on with it. */
const UNDOING: ReadonlySet<string> = new Set([
  'CancelOrder',
  'RejectOrder',
  'CancelRequested',
  'OrderRejected',
  'OrderCanceled',
  'Refund',
  'refunded',
]);

type Worded = Pick<View, 'language' | 'texts'>;

/** `records`: in the order of their times. A command stands where it was asked. */
export function sagaOf(records: readonly Record[], view: Worded): readonly SagaRow[] {
  const teller = new Teller(view, typesOf(records));
  const commands = records.filter((record) => 'kind' in record && record.kind === 'command') as CommandAnswered[];
  const asked = commands.flatMap((command) => teller.command(command));
  const rows = [...asked, ...records.flatMap((record) => teller.tell(record))];
  return connected(rows.sort((a, b) => a.time - b.time));
}

/** After a cancel nothing goes on; and an answer, or what led to nothing, breaks no stretch of undoing. */
function connected(rows: readonly SagaRow[]): readonly SagaRow[] {
  let isCanceled = false;
  let before = false;
  return rows.map((row) => {
    isCanceled ||= row.what === 'OrderCanceled';
    const undoes = isCanceled || row.undoes || (before && (row.kind === 'answer' || row.kind === 'trouble'));
    before = undoes;
    return { ...row, undoes };
  });
}

function typesOf(records: readonly Record[]): ReadonlyMap<string, string> {
  return new Map(records.flatMap((record) => ('kind' in record ? [] : [[messageId(record), record.type] as const])));
}

class Teller {
  private readonly view: Worded;
  /** Events' types by their ids. */
  private readonly types: ReadonlyMap<string, string>;
  /** What a call or its answer has handed over: an event's id and a lane. */
  private readonly handed = new Set<string>();
  /** Events that undo, by their ids. */
  private readonly undoing = new Set<string>();

  constructor(view: Worded, types: ReadonlyMap<string, string>) {
    this.view = view;
    this.types = types;
  }

  command({ asked, to, type, by, data }: CommandAnswered): readonly SagaRow[] {
    const lane = laneOf(to);
    if (lane === null) return [];
    const { roles } = this.view.texts;
    // owners and riders have no lifeline: they stand at their context's counter
    const isCustomer = by.role === 'customer';
    const who = by.role === 'saga' ? '' : `${roles[by.role]} ${clean(by.id)}`;
    const detail = isCustomer ? '' : who;
    const from = isCustomer ? 'customer' : lane;
    const said = dataText(type, type === 'RejectOrder' ? data : null, this.view);
    return [this.row({ time: asked, kind: 'command', from, to: lane, what: type }, [detail, said])];
  }

  tell(record: Record): readonly SagaRow[] {
    if (!('kind' in record)) return this.event(record);
    const { time } = record;
    switch (record.kind) {
      case 'command':
        return this.answer(record);
      case 'call':
        return this.call(record);
      case 'callEnded':
        return this.ended(record);
      case 'callRejected': {
        const lane = laneOf(record.from);
        const { troubles } = viewWords[this.view.language];
        return lane === null ? [] : [this.stay(time, 'trouble', lane, troubles.callRejected(clean(record.to)))];
      }
      case 'money': {
        const what = viewWords[this.view.language].money[record.moved];
        const row = this.stay(time, 'external', 'gateway', what, dataText(record.moved, record, this.view));
        return [{ ...row, undoes: record.moved === 'refunded' }];
      }
      case 'duplicate':
      case 'deadLetter':
      case 'rolledBack':
      case 'refused':
        return this.aside(record);
      case 'question':
      case 'shown':
      case 'breaker':
      case 'health':
      case 'fault':
      case 'atRest':
        return [];
    }
  }

  /** A message that was sent is told with the messages. */
  private event(event: Envelope): readonly SagaRow[] {
    const { time, type, data, cause } = event;
    const to = laneOf(event.source);
    if (to === null || type === 'MessageSent') return [];
    const causeId = messageId(cause);
    const undoes = UNDOING.has(type) || this.undoing.has(causeId);
    if (undoes) this.undoing.add(messageId(event));
    const source = laneOf(cause.source);
    const from = source === null || this.handed.has(`${causeId} ${to}`) ? to : source;
    const because = from === to ? '' : (this.types.get(causeId) ?? '');
    const kind = type === 'MessageFailed' ? 'trouble' : 'event';
    const row = this.row({ time, kind, from, to, what: type }, [dataText(type, data, this.view)]);
    return [{ ...row, because, undoes }];
  }

  private answer({ time, to, type, by, answer }: CommandAnswered): readonly SagaRow[] {
    const lane = laneOf(to);
    const isCustomer = by.role === 'customer';
    if (lane === null || (!isCustomer && answer.kind === 'accepted')) return [];
    const kind = answer.kind === 'failed' ? 'trouble' : 'answer';
    const what = answerText(answer, this.view);
    const back = this.row({ time, kind, from: lane, to: isCustomer ? 'customer' : lane, what }, []);
    return [{ ...back, undoes: UNDOING.has(type) }];
  }

  /** Calls of KakaoTalk are told with the messages. */
  private call({ time, from, to, type, cause, attempt }: CallMade): readonly SagaRow[] {
    const [caller, callee] = [laneOf(from), laneOf(to)];
    if (caller === null || callee === null) return [];
    this.handed.add(`${messageId(cause)} ${callee}`);
    const kind = callee === 'gateway' ? 'external' : 'command';
    const again = attempt === 1 ? '' : viewWords[this.view.language].attempt(attempt);
    return [this.row({ time, kind, from: caller, to: callee, what: type }, [again])];
  }

  private ended({ time, from, to, type, answer }: CallEnded): readonly SagaRow[] {
    const [caller, callee] = [laneOf(from), laneOf(to)];
    if (caller === null || callee === null) return [];
    if (answer.kind === 'accepted') this.handed.add(`${messageId(answer.cause)} ${caller}`);
    const kind = answer.kind === 'failed' ? 'trouble' : 'answer';
    const what = answerText(answer, this.view);
    return [{ ...this.row({ time, kind, from: callee, to: caller, what }, []), undoes: UNDOING.has(type) }];
  }

  private aside({ time, kind, context, source, reason }: EventSetAside): readonly SagaRow[] {
    const lane = laneOf(context);
    const what = viewWords[this.view.language].troubles[kind];
    return lane === null ? [] : [this.stay(time, 'trouble', lane, what, `${clean(source)}: ${clean(reason)}`)];
  }

  private stay(time: number, kind: SagaRow['kind'], lane: Lane, what: string, detail = ''): SagaRow {
    return this.row({ time, kind, from: lane, to: lane, what }, [detail]);
  }

  private row(row: Omit<SagaRow, 'detail' | 'because' | 'undoes'>, details: readonly string[]): SagaRow {
    const detail = details.filter((each) => each !== '').join('  ');
    return { ...row, detail, because: '', undoes: UNDOING.has(row.what) };
  }
}

function laneOf(who: string): Lane | null {
  return LANES.find((lane) => lane === who) ?? null;
}
