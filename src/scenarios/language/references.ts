/**
 * What one part of a file says about another: saved orders, stores, riders and phases. Read from the raw data, so that a
 * mistake elsewhere in the file hides nothing.
 */
import { parseExpression } from './expression.ts';
import { type Finding, nearestWord, oneOf, shown } from './problem.ts';
import { DEFAULT_COUNTS } from './world-schema.ts';
import type { Source } from './yaml-source.ts';
import { placeAt } from './yaml-tree.ts';

type Path = readonly (string | number)[];
type Kind = 'order' | 'store' | 'rider' | 'phase';

/** A name used somewhere, which something else in the file must have brought into being. */
interface Mention {
  readonly path: Path;
  readonly kind: Kind;
  readonly name: string;
}

/** What may be named; `names` holds it all, or the beginning. */
interface Known {
  readonly has: (name: string) => boolean;
  readonly names: Iterable<string>;
}

export function referenceFindings(source: Source): readonly Finding[] {
  const { script, played, expect, world, workload } = mapOf(source.data);
  const stores = knownIds(mapOf(world).stores, 's', DEFAULT_COUNTS.stores);
  const riders = knownIds(mapOf(world).riders, 'r', DEFAULT_COUNTS.riders);
  const phases = workload === undefined ? knownNames([]) : listed(mapOf(workload).phases, 'name');
  const saved = new Set<string>();
  const orders: Known = { has: (name) => saved.has(name), names: saved };
  const known = { order: orders, store: stores, rider: riders, phase: phases };
  const unknown = (mentions: readonly Mention[]) =>
    mentions
      .filter(({ kind, name }) => !known[kind].has(name))
      .map((mention) => unknownName(mention, known[mention.kind], source));
  const inSteps = (entries: unknown, list: string) =>
    listOf(entries).flatMap((entry, i) => {
      const steps = stepsOf(entry, [list, i]);
      const found = unknown(steps.flatMap(({ step, path }) => mentionsOfStep(step, path)));
      for (const { save } of steps.map(({ step }) => step)) if (typeof save === 'string') saved.add(save);
      return found;
    });
  // what is played by hand may name the script's orders, and not the other way round
  const inScript = inSteps(script, 'script');
  return [...inScript, ...inSteps(played, 'played'), ...unknown(mentionsOfTags(mapOf(expect)))];
}

function unknownName({ path, kind, name }: Mention, known: Known, source: Source): Finding {
  const prefix = kind === 'order' ? '$' : '';
  const names = firstOf(known.names).map((each) => prefix + each);
  const word = prefix + name;
  return {
    at: placeAt(source.place, path).start,
    what: kind === 'order' ? `no earlier step saved ${shown(word)}` : `there is no ${kind} ${shown(word)}`,
    expected:
      names.length > 0 ? oneOf(names) : kind === 'order' ? 'a step before it with save' : `a ${kind} that the file has`,
    nearest: () => nearestWord(word, names),
  };
}

/** As many as a message can make use of. */
const MOST_NAMED = 100;

function firstOf(names: Iterable<string>): readonly string[] {
  const first: string[] = [];
  for (const name of names) {
    if (first.length === MOST_NAMED) break;
    first.push(name);
  }
  return first;
}

const ANYTHING: Known = { has: () => true, names: [] };

/** The ids of a list, or `s1` … of a number. */
function knownIds(written: unknown, prefix: string, count: number): Known {
  const most = written === undefined ? count : written;
  if (typeof most !== 'number') return listed(written, 'id');
  return {
    has: (name) => name.startsWith(prefix) && /^[1-9]\d*$/.test(name.slice(1)) && Number(name.slice(1)) <= most,
    names: Array.from({ length: Math.max(0, Math.min(most, MOST_NAMED)) || 0 }, (_, i) => `${prefix}${i + 1}`),
  };
}

/** The names in a list; where there is none to read, that is said elsewhere and any name will do. */
function listed(written: unknown, key: 'id' | 'name'): Known {
  if (!Array.isArray(written)) return ANYTHING;
  return knownNames(written.map((entry) => mapOf(entry)[key]).filter((name) => typeof name === 'string'));
}

function knownNames(names: readonly string[]): Known {
  const set = new Set(names);
  return { has: (name) => set.has(name), names: set };
}

/** The step of an entry, or those that it runs side by side: none of these sees what another saves. */
function stepsOf(
  entry: unknown,
  path: Path,
): readonly { readonly step: Readonly<Record<string, unknown>>; readonly path: Path }[] {
  const { parallel } = mapOf(entry);
  if (!Array.isArray(parallel)) return [{ step: mapOf(entry), path }];
  return parallel.map((step, i) => ({ step: mapOf(step), path: [...path, 'parallel', i] }));
}

function mentionsOfStep(step: Readonly<Record<string, unknown>>, path: Path): readonly Mention[] {
  const { store } = mapOf(step.with);
  const { contains, lacks, error } = mapOf(step.expect);
  const mention = (kind: Kind, form: RegExp, value: unknown, ...keys: readonly string[]): Mention[] => {
    const name = typeof value === 'string' ? form.exec(value)?.[1] : undefined;
    return name === undefined ? [] : [{ path: [...path, ...keys], kind, name }];
  };
  return [
    ...mention('store', /^store\/(.+)$/, step.as, 'as'),
    ...mention('rider', /^rider\/(.+)$/, step.as, 'as'),
    ...mention('store', /^(.+)$/, error === 'UNKNOWN_STORE' ? undefined : store, 'with', 'store'),
    ...mention('order', /^\$(.+)$/, step.on, 'on'),
    ...mention('order', /^\$(.+)$/, contains, 'expect', 'contains'),
    ...mention('order', /^\$(.+)$/, lacks, 'expect', 'lacks'),
  ];
}

/** The phases and stores that expressions single out. */
function mentionsOfTags(expect: Readonly<Record<string, unknown>>): readonly Mention[] {
  return ['sometimes', 'thresholds', 'eventually'].flatMap((part) =>
    listOf(expect[part]).flatMap((text, i) => {
      const reading = typeof text === 'string' ? parseExpression(text) : undefined;
      if (reading === undefined || !('value' in reading)) return [];
      const { phase, store } = reading.value.tags;
      const path = ['expect', part, i];
      return [
        ...(phase === undefined ? [] : [{ path, kind: 'phase' as const, name: phase }]),
        ...(store === undefined ? [] : [{ path, kind: 'store' as const, name: store }]),
      ];
    }),
  );
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
