/** The options of commands about a system, read from what was typed: which system, how fast, which part and share of it. */
import { CONTEXTS } from '../../core/board.ts';
import { nearestWord, oneOf, printable } from '../../scenarios/language/problem.ts';
import { PARTITIONS } from '../../system/defaults.ts';
import type { Part } from '../../system/node.ts';
import { SYSTEM_PATTERN } from '../../transports/nats/subjects.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { UsageError } from '../usage.ts';

/** As commander hands them over. */
export interface ShareFlags {
  readonly partitions?: string;
  readonly of?: string;
}

export const PARTS: readonly Part[] = [...CONTEXTS, 'outside'];
/** Each is a subject, and a consumer for each source. */
const MOST_PARTITIONS = 1_024;

export function readWord<T extends string>(verb: string, word: string, known: readonly T[], { usage }: CliTexts): T {
  const found = known.find((each) => each === word);
  if (found !== undefined) return found;
  throw new UsageError(
    usage.wrongValue(verb, printable(word), usage.form(oneOf(known)), nearestWord(word, known) ?? ''),
  );
}

/** `partitions`: null for all `of` them. */
export function readShare({ partitions, of }: ShareFlags, { usage }: CliTexts) {
  const count = of === undefined ? PARTITIONS : /^\d{1,4}$/.test(of) ? Number(of) : 0;
  if (count < 1 || count > MOST_PARTITIONS)
    throw new UsageError(usage.wrongValue('--of', printable(of ?? ''), usage.form(`1–${MOST_PARTITIONS}`), ''));
  if (partitions === undefined) return { partitions: null, of: count };
  const [, first = '', last = first] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(partitions) ?? [];
  if (first === '' || Number(first) > Number(last) || Number(last) >= count)
    throw new UsageError(usage.wrongValue('--partitions', printable(partitions), usage.form(`0-${count - 1}`), ''));
  const length = Number(last) - Number(first) + 1;
  return { partitions: Array.from({ length }, (_, i) => Number(first) + i), of: count };
}

export function readSystem(name: string, { usage }: CliTexts): string {
  if (SYSTEM_PATTERN.test(name)) return name;
  throw new UsageError(usage.system(printable(name)));
}

const MAX_SPEED = 1_000_000;

/** Seconds of the system's time in a second. */
export function readSpeed(text: string, { usage }: CliTexts): number {
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (speed > 0 && speed <= MAX_SPEED) return speed;
  throw new UsageError(usage.speed(printable(text)));
}
