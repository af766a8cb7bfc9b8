/** One order's saga as steps: who told whom what, and what undoes what was done before. */
import type { CallEnded, CallMade, CommandAnswered, MoneyMoved, Observation, Record } from '../../../core/history.ts';
import { type Answer, type Asker, type Envelope, messageId } from '../../../core/vocabulary.ts';
import { shownNumber } from '../figures.ts';
import type { Texts } from '../texts/catalogue.ts';
import type { Words } from '../words.ts';

export interface SagaStep {
  /** Microseconds. */
  readonly time: number;
  readonly kind: 'event' | 'request' | 'answer' | 'external' | 'trouble';
  /** A context, an external system, or a person as `customer/song`. */
  readonly who: string;
  /** Where it comes from, null for from itself. */
  readonly from: string | null;
  readonly what: string;
  readonly undoes: boolean;
  /** Whether a failure names it. */
  readonly isCulprit: boolean;
}

export interface SagaReading {
  /** Ids of the events that failures name. */
  readonly culprits: ReadonlySet<string>;
  readonly texts: Texts;
  readonly words: Words;
}

/** Events that take back, or are to take back, what the saga has done. */
const UNDOING: ReadonlySet<string> = new Set([
  'CancelRequested',
  'OrderRejected',
  'OrderReleased',
  'OrderCanceled',
  'OrderInfoDropped',
  'RefundStarted',
  'PaymentCanceled',
  'PointsCanceled',
]);
/** What KakaoTalk showed says as much. */
const TELLING: ReadonlySet<string> = new Set(['MessageQueued', 'MessageSent', 'Send']);

type Draft = Omit<SagaStep, 'isCulprit' | 'undoes'> & Partial<SagaStep>;

/** By time; a command stands where it was asked, its answer where it came. */
export function sagaOf(records: readonly Record[], reading: SagaReading): readonly SagaStep[] {
  const isTold = records.some((record) => 'kind' in record && record.kind === 'shown');
  const rest = isTold
    ? records.filter((record) => !('type' in record && TELLING.has(record.type) && wentWell(record)))
    : records;
  const handed = new Set<string>();
  const commands = rest.filter((record) => 'kind' in record && record.kind === 'command') as readonly CommandAnswered[];
  const drafts = [
    ...commands.map(
      ({ asked: time, by, to: who, type: what }): Draft => ({ time, kind: 'request', from: nameOf(by), who, what }),
    ),
    ...rest.flatMap((record) =>
      'kind' in record ? observed(record, handed, reading) : [happened(record, handed, reading)],
    ),
  ];
  return drafts.map((draft) => ({ undoes: false, isCulprit: false, ...draft })).sort((a, b) => a.time - b.time);
}

function wentWell(record: Record): boolean {
  return !('kind' in record && record.kind === 'callEnded') || record.answer.kind === 'accepted';
}

/** From the context whose event led to it, unless a call told it already. */
function happened(event: Envelope, handed: Set<string>, { culprits }: SagaReading): Draft {
  const { time, source: who, type: what, cause } = event;
  const way = `${messageId(cause)} ${who}`;
  const isNew = cause.source !== who && !cause.source.includes('/') && !handed.has(way);
  handed.add(way);
  const id = messageId(event);
  return {
    time,
    kind: 'event',
    who,
    from: isNew ? cause.source : null,
    what,
    undoes: UNDOING.has(what),
    isCulprit: culprits.has(id),
  };
}

function observed(observation: Observation, handed: Set<string>, { texts, words }: SagaReading): readonly Draft[] {
  const { time } = observation;
  switch (observation.kind) {
    case 'command':
      return [
        {
          time,
          kind: 'answer',
          from: observation.to,
          who: nameOf(observation.by),
          what: answerOf(observation.answer, texts),
        },
      ];
    case 'call':
      handed.add(`${messageId(observation.cause)} ${observation.to}`);
      return [called(observation, words)];
    case 'callEnded':
      return [answered(observation, texts)];
    case 'callRejected':
      return [{ time, kind: 'trouble', who: observation.from, from: null, what: words.breakerRejects(observation.to) }];
    case 'money':
      return [moved(observation, words)];
    case 'shown': {
      const known: Readonly<{ [status: string]: string }> = texts.statuses;
      return [
        {
          time,
          kind: 'external',
          who: 'kakao',
          from: 'notification',
          what: known[observation.status] ?? observation.status,
        },
      ];
    }
    case 'duplicate':
    case 'deadLetter':
    case 'rolledBack':
    case 'refused': {
      const { kind, context, source, reason } = observation;
      return [{ time, kind: 'trouble', who: context, from: null, what: words.trouble[kind](source, reason) }];
    }
    case 'question':
    case 'breaker':
    case 'health':
    case 'fault':
    case 'atRest':
      return [];
  }
}

function called({ time, from, to: who, type, attempt }: CallMade, words: Words): Draft {
  const what = attempt === 1 ? type : words.attempt(type, shownNumber(attempt));
  return { time, kind: 'request', from, who, what, undoes: type === 'Refund' };
}

function answered({ time, from: who, to: from, type, answer }: CallEnded, texts: Texts): Draft {
  const kind = answer.kind === 'failed' ? 'trouble' : 'answer';
  return { time, kind, from, who, what: answerOf(answer, texts), undoes: type === 'Refund' };
}

function moved({ time, moved, amount }: MoneyMoved, words: Words): Draft {
  return {
    time,
    kind: 'external',
    who: 'gateway',
    from: null,
    what: words[moved](shownNumber(amount)),
    undoes: moved === 'refunded',
  };
}

function nameOf({ role, id }: Asker): string {
  return `${role}/${id}`;
}

function answerOf(answer: Answer, { statuses }: Texts): string {
  const known: Readonly<{ [status: string]: string }> = statuses;
  switch (answer.kind) {
    case 'accepted': {
      const { status } = answer.result;
      return typeof status === 'string' ? (known[status] ?? status) : '✓';
    }
    case 'refused':
      return `✗ ${answer.refusal.code}`;
    case 'failed':
      return `✗ ${answer.why}`;
  }
}
