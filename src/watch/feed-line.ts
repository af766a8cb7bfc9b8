/** What the feed says of a record: one line, short, in the business's own words. */
import type {
  CallRejected,
  EventSetAside,
  FaultFired,
  Observation,
  OrderAtRest,
  QuestionAnswered,
} from '../core/history.ts';
import type { Answer, Asker, Envelope } from '../core/vocabulary.ts';
import { messageId } from '../core/vocabulary.ts';
import type { FeedLine } from './snapshot.ts';

/** What can be the matter: `what` of a line of trouble. */
export type Trouble =
  | 'duplicate'
  | 'deadLetter'
  | 'rolledBack'
  | 'refused'
  | 'callFailed'
  | 'callRejected'
  | 'breakerClosed'
  | 'breakerOpen'
  | 'breakerHalfOpen'
  | 'down'
  | 'up'
  | 'fault';

/** What has a line: how things stand at rest has none. */
export type Told = Envelope | Exclude<Observation, OrderAtRest>;

type Said = Pick<FeedLine, 'kind' | 'who' | 'what' | 'detail'>;
type Data = Readonly<{ [key: string]: unknown }> | null;

/** What an event is told with: the first of these that it has. */
const TELLING = ['why', 'reason', 'status', 'amount', 'points', 'refunded', 'rider', 'area', 'by'] as const;
/** What an answer from a read model is told with. */
const ANSWERING = ['code', 'status', 'balance'] as const;
const LISTED = ['orders', 'messages'] as const;

const BREAKERS = { closed: 'breakerClosed', open: 'breakerOpen', halfOpen: 'breakerHalfOpen' } as const;

/** What a line tells beside the record itself. */
export interface Telling {
  readonly number: number;
  /** Of an event: the policy that led to it is told, not the event; null for none. */
  readonly policy: string | null;
  /** How often it has come up. */
  readonly times: number;
}

export function lineOf(record: Told, { number, policy, times }: Telling): FeedLine {
  const { time, order } = record;
  const { kind, who, what, detail } = saidOf(record, policy);
  const counted = times === 1 ? detail : `${detail} ×${times}`.trimStart();
  return { number, time, kind, who, what, detail: counted, order, event: 'kind' in record ? '' : messageId(record) };
}

/** Trouble that comes in floods. */
export type Recurring = FaultFired | EventSetAside | CallRejected;

/** Whether it is the same trouble again, so that one line with a count says it. */
export function isSameTrouble(before: Told, again: Recurring): boolean {
  if (!('kind' in before) || before.kind !== again.kind) return false;
  switch (again.kind) {
    case 'fault':
      return (before as FaultFired).fault === again.fault;
    case 'callRejected':
      return (before as CallRejected).from === again.from && (before as CallRejected).to === again.to;
    case 'duplicate':
    case 'deadLetter':
    case 'rolledBack':
    case 'refused':
      return (before as EventSetAside).context === again.context && (before as EventSetAside).reason === again.reason;
  }
}

function saidOf(record: Told, policy: string | null): Said {
  if (!('kind' in record)) return saidOfEvent(record, policy);
  switch (record.kind) {
    case 'command':
      return { kind: 'command', who: nameOf(record.by), what: record.type, detail: answered(record.answer) };
    case 'question':
      return { kind: 'view', who: nameOf(record.by), what: record.name, detail: shownBy(record) };
    case 'call': {
      const { from, to, type: what, attempt } = record;
      const detail = attempt === 1 ? '' : `#${attempt}`;
      return isExternal(to)
        ? { kind: 'external', who: to, what, detail }
        : { kind: 'command', who: from, what, detail };
    }
    case 'callEnded':
      return trouble('callFailed', record.from, `${record.type} ${answered(record.answer)}`);
    case 'callRejected':
      return trouble('callRejected', record.from, record.to);
    case 'breaker':
      return trouble(BREAKERS[record.state], record.from, record.to);
    case 'money':
      return { kind: 'external', who: 'gateway', what: record.moved, detail: String(record.amount) };
    case 'shown':
      return { kind: 'external', who: 'kakao', what: 'shown', detail: record.status };
    case 'duplicate':
    case 'deadLetter':
    case 'rolledBack':
    case 'refused':
      return trouble(record.kind, record.context, record.reason);
    case 'health':
      return trouble(record.up ? 'up' : 'down', record.context, '');
    case 'fault':
      return trouble('fault', '', `#${record.fault}`);
  }
}

function saidOfEvent({ source: who, type, data }: Envelope, policy: string | null): Said {
  if (policy !== null) return { kind: 'policy', who, what: policy, detail: '' };
  return { kind: 'event', who, what: type, detail: firstOf(TELLING, data as Data) };
}

function trouble(what: Trouble, who: string, detail: string): Said {
  return { kind: 'trouble', who, what, detail };
}

export function isExternal(callee: string): boolean {
  return callee === 'gateway' || callee === 'kakao';
}

function nameOf({ role, id }: Asker): string {
  return `${role}/${id}`;
}

function answered(answer: Answer): string {
  switch (answer.kind) {
    case 'accepted':
      return firstOf(ANSWERING, answer.result);
    case 'refused':
      return `refused ${answer.refusal.code}`;
    case 'failed':
      return `failed ${answer.why}`;
  }
}

function shownBy({ answer }: QuestionAnswered): string {
  const data = (typeof answer === 'object' ? answer : null) as Data;
  const list = LISTED.map((name) => data?.[name]).find(Array.isArray);
  return list === undefined ? firstOf(ANSWERING, data) : String(list.length);
}

function firstOf(names: readonly string[], data: Data): string {
  const value = names.map((name) => data?.[name]).find((each) => typeof each === 'string' || typeof each === 'number');
  return value === undefined ? '' : String(value);
}
