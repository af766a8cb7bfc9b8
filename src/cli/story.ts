/** One order's story: what happened, step by step, and what each step came from. */
import type { TracedAnswer, TracedPerson, TracedRecord } from './trace-file.ts';

export interface Step {
  /** Events have one. */
  readonly id: string | null;
  /** Microseconds. */
  readonly time: number;
  readonly kind: 'command' | 'answer' | 'event' | 'call' | 'callEnded' | 'question' | 'note';
  /** Who did it: a context, an external system, or a person as `customer/song`. */
  readonly who: string;
  /** Whom it reached; null for what concerns nobody else. */
  readonly to: string | null;
  readonly what: string;
  readonly data: unknown;
  /** The id of the event or command that it came from. */
  readonly cause: string | null;
  /** How many steps back its beginning is. */
  readonly depth: number;
}

type Draft = Omit<Step, 'depth'> & { readonly parent: Draft | null };
type Command = Extract<TracedRecord, { kind: 'command' }>;

/** In the order of time; a command stands where it was asked, not where it was answered. */
export function storyOf(records: readonly TracedRecord[]): readonly Step[] {
  const teller = new Teller(records);
  const drafts = records.flatMap((record) => teller.tell(record));
  return [...teller.commands, ...drafts].sort((a, b) => a.time - b.time).map(finished);
}

function finished(draft: Draft): Step {
  const { parent: _parent, ...step } = draft;
  let depth = 0;
  for (let { parent } = draft; parent !== null; { parent } = parent) depth++;
  return { ...step, depth };
}

class Teller {
  readonly commands: Draft[] = [];
  private readonly byId = new Map<string, Draft>();
  private readonly lastCalls = new Map<string, Draft>();
  private readonly unanswered: Command[];
  private readonly commandOf = new Map<Command, Draft>();

  constructor(records: readonly TracedRecord[]) {
    this.unanswered = records.filter((record) => 'kind' in record && record.kind === 'command') as Command[];
    for (const command of this.unanswered) {
      const { asked: time, type: what, to, data } = command;
      const draft: Draft = {
        id: null,
        parent: null,
        kind: 'command',
        time,
        who: nameOf(command.by),
        to,
        what,
        data,
        cause: null,
      };
      this.commands.push(draft);
      this.commandOf.set(command, draft);
    }
  }

  tell(record: TracedRecord): readonly Draft[] {
    if (!('kind' in record)) return [this.event(record)];
    const { time } = record;
    const note = { id: null, parent: null, time, cause: null, data: null };
    switch (record.kind) {
      case 'command': {
        const parent = this.commandOf.get(record) ?? null;
        return [
          { ...note, parent, kind: 'answer', who: record.to, to: nameOf(record.by), what: answerOf(record.answer) },
        ];
      }
      case 'question':
        return asked(record);
      case 'call':
        return [this.call(record)];
      case 'callEnded': {
        const parent = this.lastCalls.get(`${record.from} ${record.to} ${record.type}`) ?? null;
        return [
          {
            ...note,
            parent,
            kind: 'callEnded',
            who: record.to,
            to: record.from,
            what: `${record.type}: ${answerOf(record.answer)}`,
          },
        ];
      }
      case 'callRejected':
        return [
          { ...note, kind: 'note', who: record.from, to: null, what: `the breaker let no call to ${record.to} out` },
        ];
      case 'money': {
        const parent = this.lastCalls.get(record.moved === 'captured' ? 'Capture' : 'Refund') ?? null;
        return [{ ...note, parent, kind: 'note', who: 'gateway', to: null, what: `${record.moved} ${record.amount}` }];
      }
      case 'shown':
        return [
          {
            ...note,
            parent: this.lastCalls.get('Send') ?? null,
            kind: 'note',
            who: 'kakao',
            to: null,
            what: `showed ${record.status}`,
          },
        ];
      case 'duplicate':
      case 'deadLetter':
      case 'rolledBack':
      case 'refused':
        return [
          {
            ...note,
            kind: 'note',
            who: record.context,
            to: null,
            what: `${record.kind} from ${record.source}: ${record.reason}`,
          },
        ];
    }
  }

  private event({
    id,
    source: who,
    type: what,
    time,
    data,
    causationid: cause,
  }: Exclude<TracedRecord, { kind: unknown }>): Draft {
    const parent = this.byId.get(cause) ?? this.commandBehind(cause, time);
    const draft: Draft = { id, parent, kind: 'event', time, who, to: null, what, data: data ?? null, cause };
    this.byId.set(id, draft);
    return draft;
  }

  private call({ time, from, to, type, attempt, causationid: cause }: Extract<TracedRecord, { kind: 'call' }>): Draft {
    const parent = this.byId.get(cause) ?? null;
    const what = attempt === 1 ? type : `${type} (attempt ${attempt})`;
    const draft: Draft = { id: null, parent, kind: 'call', time, who: from, to, what, data: null, cause };
    this.lastCalls.set(`${from} ${to} ${type}`, draft).set(type, draft);
    return draft;
  }

  /** A command's own number is not on record: it is that person's first which was under way at the time. */
  private commandBehind(cause: string, time: number): Draft | null {
    const index = this.unanswered.findIndex(
      ({ by, asked, time: answered }) => cause.startsWith(`${nameOf(by)}/`) && asked <= time && time <= answered,
    );
    const [command] = index < 0 ? [] : this.unanswered.splice(index, 1);
    const draft = command && this.commandOf.get(command);
    if (draft === undefined) return null;
    this.byId.set(cause, draft);
    return draft;
  }
}

/** Only a status is about one order alone, and so part of its story. */
function asked({ time, by, context, name, answer }: Extract<TracedRecord, { kind: 'question' }>): readonly Draft[] {
  const about = { id: null, time, cause: null, data: null };
  const what = `asks for ${name}`;
  const question: Draft = { ...about, parent: null, kind: 'question', who: nameOf(by), to: context, what };
  const status = answer?.status;
  if (typeof status !== 'string') return [question];
  return [question, { ...about, parent: question, kind: 'answer', who: context, to: nameOf(by), what: status }];
}

function nameOf({ role, id }: TracedPerson): string {
  return `${role}/${id}`;
}

function answerOf(answer: TracedAnswer): string {
  switch (answer.kind) {
    case 'accepted':
      return typeof answer.result.status === 'string' ? `accepted, ${answer.result.status}` : 'accepted';
    case 'refused':
      return `refused, ${answer.refusal.code}`;
    case 'failed':
      return `failed, ${answer.why}`;
  }
}
