/** Reads a kept history, whoever wrote it: line by line, with a bound on everything, and keeps one order's records. */
import { createReadStream } from 'node:fs';
import * as z from 'zod';
import { parseJson } from '../local/guard.ts';
import { printable } from '../scenarios/language/problem.ts';
import { microsecondsOf } from '../scenarios/reporters/figures.ts';
import { fileError, UsageError } from './usage.ts';

const MAX_LINE = 1024 * 1024;
const MOST_PROBLEMS = 20;
/** Orders whose records are kept while it is not clear yet which one is meant. */
const MOST_CANDIDATES = 20;
/** Far beyond what any order comes to. */
const MOST_RECORDS = 100_000;

const text = z.string().max(4096);
const time = text.transform((written, context) => {
  const microseconds = microsecondsOf(written);
  if (microseconds !== undefined) return microseconds;
  context.addIssue({ code: 'custom', message: 'expected a time such as 2026-01-01T00:00:00.000000Z' });
  return z.NEVER;
});
const person = z.object({ role: z.enum(['customer', 'store', 'rider', 'saga']), id: text });
const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), result: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('refused'), refusal: z.object({ code: text }) }),
  z.object({ kind: z.literal('failed'), why: text }),
]);
const about = { time, order: text };

const event = z.object({
  specversion: z.literal('1.0'),
  id: text,
  source: text,
  type: text,
  subject: text,
  time,
  data: z.unknown().optional(),
  causationid: text,
});
const run = z.object({ kind: z.literal('run'), scenario: text, seed: z.number() });
/** The observations that belong into an order's story. */
const told = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('command'),
    ...about,
    asked: time,
    to: text,
    type: text,
    by: person,
    data: z.unknown(),
    answer,
  }),
  z.object({
    kind: z.literal('question'),
    ...about,
    context: text,
    name: text,
    by: person,
    answer: z.record(z.string(), z.unknown()).optional().catch(undefined),
  }),
  z.object({
    kind: z.literal('call'),
    ...about,
    from: text,
    to: text,
    type: text,
    attempt: z.number(),
    causationid: text,
  }),
  z.object({ kind: z.literal('callEnded'), ...about, from: text, to: text, type: text, answer }),
  z.object({ kind: z.literal('callRejected'), ...about, from: text, to: text }),
  z.object({ kind: z.literal('money'), ...about, moved: text, amount: z.number() }),
  z.object({ kind: z.literal('shown'), ...about, customer: text, status: text }),
  z.object({
    kind: z.literal(['duplicate', 'deadLetter', 'rolledBack', 'refused']),
    ...about,
    context: text,
    source: text,
    reason: text,
  }),
]);
const TOLD: readonly string[] = told.options.flatMap(({ shape }) => [...shape.kind.values]);
const other = z.object({ kind: text, ...about });

export type TracedAnswer = z.infer<typeof answer>;
export type TracedPerson = z.infer<typeof person>;
export type TracedRecord = z.infer<typeof event> | z.infer<typeof told>;

/** One run of the file, with what it says of the orders that may be meant. */
export interface TracedRun {
  readonly scenario: string;
  readonly seed: number;
  readonly records: Map<string, TracedRecord[]>;
}

export interface TracedHistory {
  readonly runs: readonly TracedRun[];
  /** Some other orders, to name where the one that was asked for is not there. */
  readonly others: readonly string[];
  /** More orders begin like this than can be kept apart. */
  readonly isAmbiguous: boolean;
}

export async function readTrace(path: string, wanted: string): Promise<TracedHistory> {
  const reader = new TraceReader(path, wanted);
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
      reader.feed(chunk as string);
      if (reader.isHopeless) break;
    }
  } catch (error) {
    throw fileError('read', path, error);
  }
  reader.end();
  if (reader.isNoHistory) {
    throw new UsageError(`${printable(path, 200)}: this is not JSON; expected what "deliverystore run --trace" writes`);
  }
  if (reader.problems.length > 0) throw new UsageError(reader.problems.join('\n'));
  return reader;
}

class TraceReader implements TracedHistory {
  readonly problems: string[] = [];
  readonly runs: TracedRun[] = [];
  readonly others: string[] = [];
  isAmbiguous = false;
  private readonly path: string;
  private readonly wanted: string;
  private isLost = false;
  private hasRecords = false;
  /** Lines that are not JSON. */
  private rejected = 0;
  private readonly candidates = new Set<string>();
  private rest = '';
  private line = 0;

  constructor(path: string, wanted: string) {
    this.path = path;
    this.wanted = wanted;
  }

  get isHopeless(): boolean {
    return this.isLost || this.problems.length >= MOST_PROBLEMS;
  }

  /** Another kind of file, rather than a history with broken lines. */
  get isNoHistory(): boolean {
    return !this.hasRecords && this.rejected > 0;
  }

  feed(chunk: string): void {
    const lines = (this.rest + chunk).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.read(line);
    if (this.rest.length <= MAX_LINE) return;
    this.line++;
    this.problem(`the line is too long; expected at most ${MAX_LINE} characters`);
    this.isLost = true; // nothing sensible can follow
    this.rest = '';
  }

  end(): void {
    if (this.rest !== '') this.read(this.rest);
    if (this.line === 0) this.problem('the file is empty; expected what "deliverystore run --trace" writes');
  }

  private read(line: string): void {
    this.line++;
    if (line.trim() === '' || this.isHopeless) return;
    if (line.length > MAX_LINE) this.problem(`the line is too long; expected at most ${MAX_LINE} characters`);
    else this.take(parseJson(line));
  }

  private take(record: unknown): void {
    const kind = typeof record === 'object' && record !== null && 'kind' in record ? String(record.kind) : null;
    if (typeof record === 'object' && record !== null) this.hasRecords = true;
    if (record === undefined) {
      this.rejected++;
      this.problem('this is not JSON; expected a record of a history on each line');
    } else if (kind === 'run') {
      const parsed = run.safeParse(record);
      if (parsed.success) this.runs.push({ ...parsed.data, records: new Map() });
      else this.explain(parsed.error);
    } else if (kind === null && isOfExport(record)) {
      return; // how the world was, and what the outside saw: no step of an order's story
    } else if (kind === null || TOLD.includes(kind)) {
      const parsed = (kind === null ? event : told).safeParse(record);
      if (parsed.success) this.keep(parsed.data);
      else this.explain(parsed.error);
    } else {
      const parsed = other.safeParse(record);
      if (!parsed.success) this.explain(parsed.error);
    }
  }

  private keep(record: TracedRecord): void {
    const order = 'kind' in record ? record.order : record.subject;
    if (order === '') return;
    if (!order.startsWith(this.wanted)) {
      if (this.others.length < MOST_CANDIDATES && !this.others.includes(order)) this.others.push(order);
      return;
    }
    if (!this.candidates.has(order)) {
      // the very order that was asked for is kept however many others begin like it
      if (this.candidates.size >= MOST_CANDIDATES && order !== this.wanted) {
        this.isAmbiguous = true;
        return;
      }
      this.candidates.add(order);
    }
    const current = this.runs.at(-1) ?? this.unnamedRun();
    const records = current.records.get(order) ?? [];
    current.records.set(order, records);
    if (records.length < MOST_RECORDS) records.push(record);
    else this.problem(`order ${printable(order)} has more than ${MOST_RECORDS} records`);
  }

  /** A history that was cut out of its file may have lost its first line. */
  private unnamedRun(): TracedRun {
    const unnamed = { scenario: '', seed: 0, records: new Map() };
    this.runs.push(unnamed);
    return unnamed;
  }

  private explain({ issues }: z.ZodError): void {
    const [issue] = issues;
    const place = issue === undefined || issue.path.length === 0 ? '' : `"${printable(issue.path.join('.'))}": `;
    this.problem(`${place}${printable(issue?.message ?? 'not a record', 200)}`);
  }

  private problem(sentence: string): void {
    const line = this.line === 0 ? '' : `:${this.line}`;
    this.problems.push(`${printable(this.path, 200)}${line}: ${sentence}`);
  }
}

/** undefined for what is not JSON. */
/** A line that only an exported world has. */
function isOfExport(record: unknown): boolean {
  const { type, source } = record as { type?: unknown; source?: unknown };
  return String(type).startsWith('deliverystore.') || source === 'gateway' || source === 'kakao';
}
