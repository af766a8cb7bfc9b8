/** Expressions over metrics, after k6's thresholds: `order.place.duration{phase:rush} p(99) < 2500ms`. */
import { CONTEXTS } from '../../core/board.ts';
import type { Expression } from '../scenario.ts';
import { AGGREGATES, METRICS, type Metric, type Tag } from './metrics.ts';
import { nearestWord, oneOf, printable } from './problem.ts';
import { type Misreading, type Reading, readDuration } from './units.ts';

export const EXPRESSION_FORM =
  'metric{tag:value} aggregate operator number, such as "order.place.duration p(99) < 2500ms"';

const LONGEST = 300;
const FORM =
  /^\s*([^\s{}]+)\s*(?:\{([^{}]*)\})?\s+([A-Za-z]\w*)\s*(?:\(([^()]*)\))?\s*([<>=!]+)\s*(\d+(?:\.\d+)?)\s*(\S*)\s*$/;
const OPERATORS = ['<', '<=', '>', '>=', '==', '!='] as const;

export function parseExpression(text: string): Reading<Omit<Expression, 'line'>> {
  const match = text.length <= LONGEST ? FORM.exec(text) : null;
  if (!match) return { expected: EXPRESSION_FORM };
  const [, name = '', tagList = '', word = '', rank, sign = '', number = '', unit = ''] = match;
  const metric = METRICS.get(name);
  if (!metric) return unknownWord('metric', name, [...METRICS.keys()]);
  const tags = readTags(name, metric, tagList);
  if (!('value' in tags)) return tags;
  const aggregate = readAggregate(name, metric, word, rank);
  if (!('value' in aggregate)) return aggregate;
  const operator = OPERATORS.find((known) => known === sign);
  if (operator === undefined) return unknownWord('operator', sign, OPERATORS);
  const bound = readBound(metric, aggregate.value.kind, number, unit);
  if (!('value' in bound)) return bound;
  return {
    value: { text, metric: name, tags: tags.value, aggregate: aggregate.value, operator, bound: bound.value, unit },
  };
}

function unknownWord(kind: string, word: string, known: readonly string[]): Misreading {
  return { what: `unknown ${kind} "${printable(word)}"`, expected: oneOf(known), nearest: nearestWord(word, known) };
}

function readTags(name: string, metric: Metric, list: string): Reading<Readonly<Record<string, string>>> {
  const tags: Partial<Record<Tag, string>> = {};
  for (const part of list.trim() === '' ? [] : list.split(',')) {
    const [word = '', value = '', ...more] = part.split(':').map((side) => side.trim());
    const tag = metric.tags.find((known) => known === word);
    if (tag === undefined) return unknownWord(`tag of ${name}`, word, metric.tags);
    if (value === '' || more.length > 0) return { expected: `${tag}:value inside { }` };
    if (tags[tag] !== undefined) return { what: `the tag ${tag} stands twice`, expected: 'each tag once' };
    if (tag === 'context' && !CONTEXTS.some((context) => context === value))
      return unknownWord('context', value, CONTEXTS);
    tags[tag] = value;
  }
  return { value: tags };
}

function readAggregate(
  name: string,
  metric: Metric,
  word: string,
  rank: string | undefined,
): Reading<Expression['aggregate']> {
  const fitting = AGGREGATES[metric.kind];
  if (word === 'p' && rank !== undefined && fitting.includes('p')) {
    const value = /^\s*\d{1,3}(\.\d{1,6})?\s*$/.test(rank) ? Number(rank) : Number.NaN;
    return value <= 100 ? { value: { kind: 'p', rank: value } } : { expected: 'p(N) with N from 0 to 100' };
  }
  const kind = PLAIN.find((plain) => plain === word);
  if (kind !== undefined && rank === undefined && fitting.includes(kind)) return { value: { kind } };
  const [, digits] = /^p(\d{1,3})$/.exec(word) ?? [];
  return {
    what: `${name} has no aggregate "${printable(rank === undefined ? word : `${word}(${rank})`)}"`,
    expected: `${oneOf(fitting.map((aggregate) => (aggregate === 'p' ? 'p(N)' : aggregate)))}, for it is a ${metric.kind}`,
    nearest: digits === undefined ? nearestWord(word, fitting) : `p(${digits})`,
  };
}

const PLAIN = ['count', 'rate', 'value', 'min', 'max', 'avg', 'med'] as const;
const PER_SECOND: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['/s', 1],
  ['/min', 60],
  ['/h', 3600],
]);

function readBound(
  metric: Metric,
  aggregate: Expression['aggregate']['kind'],
  number: string,
  unit: string,
): Reading<number> {
  const value = Number(number);
  if (aggregate === 'rate' && metric.kind === 'counter') {
    const seconds = PER_SECOND.get(unit);
    return seconds === undefined ? wrongUnit(unit, 'a number a second, such as 5 or 5/s') : { value: value / seconds };
  }
  if (aggregate === 'rate') return unit === '%' ? { value: value / 100 } : wrongUnit(unit, 'a percentage, such as 5%');
  if (metric.unit === 'duration' && aggregate !== 'count') {
    const reading = readDuration(number + unit);
    if ('value' in reading || (unit === '' && value === 0)) return 'value' in reading ? reading : { value: 0 };
    return wrongUnit(unit, 'a duration such as 2500ms, 10s or 1h30m');
  }
  return unit === '' ? { value } : wrongUnit(unit, 'a number without a unit');
}

function wrongUnit(unit: string, expected: string): Misreading {
  return { what: unit === '' ? 'the bound has no unit' : `"${printable(unit)}" is no unit here`, expected };
}
