/** What zod has to say about a file, turned into findings with a place and in plain words. */
import * as z from 'zod';
import { type Finding, nearestWord, oneOf, printable, shown } from './problem.ts';
import type { IssueDetails } from './scalars.ts';
import type { Source } from './yaml-source.ts';
import { placeAt } from './yaml-tree.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What each issue that no schema words by itself expects; the keys of a map for an unknown key. */
export const expectedOf: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.inst instanceof z.ZodObject ? oneOf(Object.keys(issue.inst.shape)) : undefined;
    case 'invalid_union':
      return Array.isArray(issue.options) ? oneOf(issue.options.map(String)) : undefined;
    case 'invalid_type':
      return issue.expected === 'array' ? 'a list' : 'a map';
    default:
      return undefined;
  }
};

export function findingsOf(issues: readonly Issue[], source: Source): readonly Finding[] {
  return issues.flatMap((issue) => findings(issue, [], source));
}

function findings(issue: Issue, outer: Path, source: Source): readonly Finding[] {
  const path = [...outer, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, issue.message, source));
  if (issue.code === 'invalid_key') {
    const at = keyStart(path, source);
    return [{ at, what: `the name ${shown(path.at(-1))}`, expected: String(issue.issues[0]?.message) }];
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const meant = closestReading(issue.errors);
    if (meant) return meant.flatMap((inner) => findings(inner, path, source));
  }
  return [wrongValue(issue, path, source)];
}

/** The branch of a union that the value comes closest to; none if every branch refuses its very form. */
function closestReading(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const distances = branches.map((issues) => issues.reduce((sum, issue) => sum + distanceOf(issue), 0));
  const least = Math.min(...distances);
  return least === Number.POSITIVE_INFINITY ? undefined : branches[distances.indexOf(least)];
}

/** Unknown and missing keys say that another form was meant; what is wrong deeper inside says nothing. */
function distanceOf(issue: Issue): number {
  if (issue.code === 'unrecognized_keys') return issue.path.length === 0 ? issue.keys.length : 0;
  if (issue.path.length === 0) return Number.POSITIVE_INFINITY;
  return issue.path.length === 1 ? 1 : 0;
}

function unknownKey(key: string, path: Path, known: string, source: Source): Finding {
  return {
    at: keyStart([...path, key], source),
    what: `unknown key ${shown(key)}`,
    expected: known,
    nearest: () => nearestWord(key, known.replace('one of ', '').split(', ')),
  };
}

function wrongValue(issue: Issue, path: Path, source: Source): Finding {
  const value = valueAt(source.data, path);
  const { what, nearest }: IssueDetails = (issue.code === 'custom' && issue.params) || {};
  const plain = value === undefined ? `missing key ${shown(path.at(-1))}` : `${nameOf(path)} is ${shown(value)}`;
  return {
    at: placeAt(source.place, path).start,
    what: what ?? plain,
    expected: issue.message,
    nearest: () => nearest ?? (typeof value === 'string' ? nearestWord(value, wordsOf(issue)) : undefined),
  };
}

/** The words that a value could have been. */
function wordsOf(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_union' && 'options' in issue ? (issue.options ?? []).map(String) : [];
}

function keyStart(path: Path, source: Source): number {
  return placeAt(source.place, path.slice(0, -1)).keys?.get(String(path.at(-1)))?.start ?? source.place.start;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce(
    (value: unknown, key) => (value as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key],
    data,
  );
}

/** `slowdown`, or `entry 2 of covers`. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  return typeof last === 'number' ? `entry ${last + 1} of ${nameOf(path.slice(0, -1))}` : printable(String(last));
}
