/**
 * A world as JSON Lines of CloudEvents 1.0: to be handed over, read by other tools, and taken up again. What CloudEvents
 * have no words for comes as events of the type `deliverystore.…`. Imports zod: load it when needed.
 */
import { existsSync, mkdtempSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import * as z from 'zod';
import type { ContextName } from '../core/board.ts';
import { CONTEXTS } from '../core/board.ts';
import type { Record } from '../core/history.ts';
import { cloudEvent, dependenciesOf, refOf } from '../core/runtime/cloud-event.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { journalFile, SqliteJournal } from '../journals/sqlite.ts';
import { ID_PATTERN } from '../scenarios/language/forms.ts';
import { HIDDEN_CLASS } from '../scenarios/language/problem.ts';
import { timestamp, VIRTUAL_EPOCH } from '../scenarios/reporters/figures.ts';
import type { WorldConfig } from '../world/world.ts';
import { parseJson } from './guard.ts';
import { isConfig } from './local-config.ts';
import { type OutsideRow, outsideOf } from './outside.ts';
import { WorldError } from './world-error.ts';
import { WorldFile } from './world-file.ts';
import { filesOf, prepareFolder } from './world-folder.ts';

const SCHEMA = 1;
const MAX_LINE = 1024 * 1024;
/** Events that an import commits at once. */
const BATCH = 1_000;

/** How far a context had come with an order. */
export interface Standing {
  readonly context: ContextName;
  readonly order: string;
  readonly handled: readonly number[];
  readonly lost: boolean;
}

/** All that a world is made of. Times in microseconds, `origin` since 1970, the others since the world began. */
export interface Contents {
  readonly seed: number;
  readonly origin: number;
  readonly config: WorldConfig;
  readonly history: Iterable<Record>;
  readonly standings: Iterable<Standing>;
}

/** The lines, each with its end. */
export function* exportLines({ seed, origin, config, history, standings }: Contents): Generator<string, void> {
  let lines = 0;
  const line = (event: object) => {
    lines++;
    return `${JSON.stringify({ specversion: '1.0', ...event })}\n`;
  };
  const at = (time: number) => timestamp(origin + time - VIRTUAL_EPOCH);
  const about = { datacontenttype: 'application/json' };
  const world = { schema: SCHEMA, seed, origin, config };
  yield line({ id: 'world', source: 'deliverystore', type: 'deliverystore.world', time: at(0), ...about, data: world });
  let outside = 0;
  for (const record of history) {
    if ('kind' in record) {
      const seen = outsideOf(record);
      if (seen === undefined) continue;
      const { kind, time, order, data } = seen;
      const [source, type] = OUTSIDE[kind];
      const id = `${source}/${++outside}`;
      yield line({ id, source, type, subject: order, time: at(time), ...about, data: { ...data, at: time } });
    } else {
      yield line(cloudEvent(record, at(record.time)));
    }
  }
  for (const { context, order, handled, lost } of standings) {
    const id = `${context}/${order}/inbox`;
    yield line({ id, source: context, type: 'deliverystore.inbox', subject: order, ...about, data: { handled, lost } });
  }
  yield line({ id: 'end', source: 'deliverystore', type: 'deliverystore.end', ...about, data: { lines } });
}

const OUTSIDE = { money: ['gateway', 'MoneyMoved'], shown: ['kakao', 'MessageShown'] } as const;

const count = z.int().min(0);
const id = z.string().regex(new RegExp(`^${ID_PATTERN}$`, 'u'));
/** What is shown to people must not be able to disguise itself. */
const data = z.unknown().refine(isPlain);
const worldLine = z.object({
  type: z.literal('deliverystore.world'),
  data: z.object({
    schema: z.literal(SCHEMA),
    seed: count,
    origin: count,
    config: z.custom<WorldConfig>((value) => isConfig(value) && isPlain(value)),
  }),
});
const inboxLine = z.object({
  type: z.literal('deliverystore.inbox'),
  source: z.enum(CONTEXTS),
  subject: id,
  data: z.object({ handled: z.array(count).max(CONTEXTS.length), lost: z.boolean() }),
});
const moneyLine = z.object({
  type: z.literal('MoneyMoved'),
  source: z.literal('gateway'),
  subject: id,
  data: z.object({ at: count, moved: z.enum(['captured', 'refunded']), amount: count }),
});
const shownLine = z.object({
  type: z.literal('MessageShown'),
  source: z.literal('kakao'),
  subject: id,
  data: z.object({ at: count, customer: id, status: id, number: count }),
});
const reference = z
  .string()
  .regex(/^[^/]+(\/[^/]+)?\/[^/]+\/\d{1,15}$/)
  .refine(isPlain);
const eventLine = z.object({
  type: id,
  source: z.enum(CONTEXTS),
  subject: id,
  causationid: reference,
  sequence: count.min(1),
  worldtime: count,
  dependencies: z.string().regex(/^([a-z]+ \d{1,15}( [a-z]+ \d{1,15})*)?$/),
  data,
});
/** `lines`: how many there are before this one. */
const endLine = z.object({ type: z.literal('deliverystore.end'), data: z.object({ lines: count }) });
const anyLine = z.union([worldLine, endLine, inboxLine, moneyLine, shownLine, eventLine]);

/** What can be wrong with a line that was to be imported. */
export type ImportProblem =
  | 'notJson'
  | 'tooLong'
  | 'unknown'
  | 'noWorld'
  | 'notFirst'
  | 'secondWorld'
  | 'skipsVersion'
  | 'truncated'
  | 'broken';

/** The lines are not those of an exported world. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  /** Counted from 1. */
  readonly line: number;
  readonly problem: ImportProblem;

  constructor(line: number, problem: ImportProblem) {
    super(`line ${line}: ${problem}`);
    this.line = line;
    this.problem = problem;
  }
}

/**
 * Makes a world of exported lines, which come in pieces of any length, in a folder that is empty or not there yet: beside it,
 * and only once `isSound` has looked at it is it put there. Throws an ImportError that names the line, a WorldError or a
 * JournalError, and leaves nothing then. Returns how many events there were.
 */
export async function importLines(
  pieces: AsyncIterable<string>,
  folder: string,
  isSound: (folder: string) => boolean,
): Promise<number> {
  if (filesOf(folder).length > 0) throw new WorldError('foreign', folder);
  const isNew = !existsSync(folder);
  prepareFolder(folder);
  const beside = mkdtempSync(`${folder}-import-`);
  try {
    const { events, lines } = await write(pieces, beside);
    if (!isSound(beside)) throw new ImportError(lines, 'broken');
    renameSync(beside, folder); // fails where somebody has made a world there meanwhile
    return events;
  } catch (error) {
    if (isNew) rmdirSync(folder);
    throw error;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

async function write(pieces: AsyncIterable<string>, folder: string): Promise<{ events: number; lines: number }> {
  const writer = new WorldWriter(folder);
  let lines = 0;
  try {
    for await (const text of linesOf(pieces)) {
      lines++;
      if (text.trim() !== '') writer.take(parseLine(text, lines), lines);
    }
    return { events: writer.finish(lines), lines };
  } finally {
    writer.close();
  }
}

/** One that is too long is not gathered to its end. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string, void> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > MAX_LINE) break;
  }
  if (rest !== '') yield rest;
}

type Line = z.infer<typeof anyLine>;

function parseLine(text: string, number: number): Line {
  if (text.length > MAX_LINE) throw new ImportError(number, 'tooLong');
  const value = parseJson(text);
  if (value === undefined) throw new ImportError(number, 'notJson');
  const parsed = anyLine.safeParse(value);
  if (!parsed.success) throw new ImportError(number, 'unknown');
  return parsed.data;
}

class WorldWriter {
  private readonly folder: string;
  private file: WorldFile | null = null;
  private readonly journals = new Map<string, SqliteJournal>();
  private readonly pending = new Map<string, Envelope[]>();
  private readonly standings = new Map<string, Standing[]>();
  private readonly versions = new Map<string, number>();
  private readonly outside: OutsideRow[] = [];
  private events = 0;
  /** The highest number of a person's command. */
  private sent = 0;
  /** The one of the world counts. */
  private lines = 1;
  private hasEnded = false;

  constructor(folder: string) {
    this.folder = folder;
  }

  take(line: Line, number: number): void {
    if (line.type === 'deliverystore.world' && 'seed' in (line.data as object))
      return this.begin(line as z.infer<typeof worldLine>, number);
    if (this.file === null) throw new ImportError(number, 'notFirst');
    if (line.type === 'deliverystore.end') {
      if ((line.data as { lines: number }).lines !== this.lines) throw new ImportError(number, 'truncated');
      this.hasEnded = true;
      return;
    }
    this.lines++;
    if ('sequence' in line) return this.event(line, number);
    if (line.type === 'deliverystore.inbox') {
      const { source: context, subject: order, data } = line as z.infer<typeof inboxLine>;
      this.standings.get(context)?.push({ context, order, ...data });
    } else {
      const { source, subject: order, data } = line as z.infer<typeof moneyLine> | z.infer<typeof shownLine>;
      const { at: time, ...rest } = data;
      this.outside.push({ kind: source === 'gateway' ? 'money' : 'shown', time, order, data: rest });
    }
  }

  finish(number: number): number {
    if (this.file === null) throw new ImportError(number, 'noWorld');
    if (!this.hasEnded) throw new ImportError(number, 'truncated');
    for (const name of CONTEXTS) this.commit(name, true);
    this.file.adopt(this.outside);
    this.file.sending(this.sent);
    return this.events;
  }

  close(): void {
    for (const journal of this.journals.values()) journal.close();
    this.file?.close();
  }

  private begin({ data: { seed, origin, config } }: z.infer<typeof worldLine>, number: number): void {
    if (this.file !== null) throw new ImportError(number, 'secondWorld');
    prepareFolder(this.folder);
    this.file = new WorldFile(this.folder, { seed, origin, config }, 0);
    for (const name of CONTEXTS) {
      this.journals.set(name, SqliteJournal.open(journalFile(this.folder, name), name));
      this.pending.set(name, []);
      this.standings.set(name, []);
    }
  }

  private event(line: z.infer<typeof eventLine>, number: number): void {
    const { type, source, subject: order, sequence, worldtime, causationid, dependencies, data } = line;
    const key = `${source}/${order}`;
    if (sequence !== (this.versions.get(key) ?? 0) + 1) throw new ImportError(number, 'skipsVersion');
    this.versions.set(key, sequence);
    this.events++;
    const cause = refOf(causationid);
    if (cause.source.includes('/')) this.sent = Math.max(this.sent, cause.version);
    const after = dependenciesOf(dependencies);
    this.pending.get(source)?.push({ type, data, source, order, version: sequence, time: worldtime, cause, after });
    this.commit(source, false);
  }

  private commit(name: ContextName, isLast: boolean): void {
    const journal = this.journals.get(name) as SqliteJournal;
    const events = this.pending.get(name) ?? [];
    if (!isLast && events.length < BATCH) return;
    journal.commit(events, isLast ? (this.standings.get(name) ?? []) : []);
    journal.published(events.length);
    this.pending.set(name, []);
  }
}

/** No text in it, keys too, holds a control character or one that turns the direction of writing. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return PLAIN.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => PLAIN.test(key) && isPlain(inner));
}

const PLAIN = new RegExp(`^[^${HIDDEN_CLASS}]*$`, 'u');
