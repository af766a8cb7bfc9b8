/** A saga as a sequence diagram: a lifeline for each who takes part, an arrow for each message, its name at the right. */
import { clockTime } from '../../../scenarios/reporters/figures.ts';
import { paddedLeft, width } from '../../../scenarios/reporters/layout.ts';
import { columnsOf, type Line, line, type Span, span, type Tone } from '../kit/line.ts';
import { LETTERS, toneOf } from '../panes/events.ts';
import { lasting } from '../panes/figures.ts';
import type { View } from '../view.ts';
import { LANES, type Lane, type SagaRow } from './saga.ts';
import { viewWords } from './words.ts';

/** Below that a list is easier to read. */
export const NARROWEST = 70;
/** Columns from one lifeline to the next. */
const STEP = { least: 5, most: 13 } as const;
/** After so long without a message the diagram says how long it was. */
const LONG = 5_000_000;

interface Plan {
  readonly view: View;
  readonly lanes: readonly Lane[];
  readonly step: number;
  /** Where the first lifeline stands: behind the mark of what undoes, and the time. */
  readonly left: number;
  readonly columns: number;
}

export function diagramLines(rows: readonly SagaRow[], view: View, columns: number): readonly Line[] {
  const took = new Set(rows.flatMap(({ from, to }) => [from, to]));
  const lanes = LANES.filter((lane) => took.has(lane));
  const left = 2 + Math.max(0, ...rows.map(({ time }) => width(shortTime(time)))) + 2;
  const label = Math.max(18, Math.floor(columns * 0.33));
  const step = Math.floor((columns - left - label - 3) / Math.max(1, lanes.length - 1));
  const plan = { view, lanes, step: Math.min(STEP.most, Math.max(STEP.least, step)), left, columns };
  const body = rows.flatMap((row, i) => [...between(rows[i - 1], row, plan), messageLine(row, plan)]);
  return [...headLines(plan), ...body];
}

/** Without the hours where there are none. */
export function shortTime(time: number): string {
  return clockTime(time).replace(/^0:/, '');
}

/** Where there is no room for all names in one line, every other one stands a line lower. */
function headLines(plan: Plan): readonly Line[] {
  const { lanes, step } = plan;
  const widest = Math.max(0, ...lanes.map((lane) => width(laneName(lane, plan.view))));
  const high = widest < step ? 1 : 2;
  return Array.from({ length: high }, (_, row) => {
    let text = '';
    for (const [i, lane] of lanes.entries()) {
      const isHere = i % high === row;
      const name = isHere ? laneName(lane, plan.view) : row === 1 && i % 2 === 0 ? plan.view.glyphs.vertical : '';
      const start = plan.left + i * step - Math.floor(width(name) / 2);
      text += ' '.repeat(Math.max(0, start - width(text))) + name;
    }
    return line(span(text, 'bold'));
  });
}

export function laneName(lane: Lane, { texts }: View): string {
  return lane === 'customer' ? texts.roles.customer : lane;
}

/** How long nothing happened, and where undoing begins and ends. */
function between(before: SagaRow | undefined, row: SagaRow, plan: Plan): readonly Line[] {
  const { view, left, columns } = plan;
  const words = viewWords[view.language];
  const gap = before === undefined ? 0 : row.time - before.time;
  const later = words.later(lasting(gap, view.texts));
  const waited = gap < LONG ? [] : [[...lifelines(plan, 'frame', view.glyphs.dot), span(`   ${later}`, 'dim')]];
  if ((before?.undoes ?? false) === row.undoes) return waited;
  const title = row.undoes ? words.undoing : words.goesOn;
  const start = `${view.glyphs.horizontal.repeat(left)} ${title} `;
  const rest = view.glyphs.horizontal.repeat(Math.max(0, columns - width(start)));
  const turn = line(span(start + rest, row.undoes ? 'doubtful' : 'frame'));
  return row.undoes ? [...waited, turn] : [turn, ...waited];
}

function messageLine(row: SagaRow, plan: Plan): Line {
  const { view, left, columns } = plan;
  const time = paddedLeft(shortTime(row.time), left - 4);
  const gutter = span(row.undoes ? `${view.glyphs.left} ` : '  ', 'doubtful');
  const start = line(gutter, span(`${time}  `, 'dim'), ...arrowOf(row, plan), '   ');
  return [...start, ...labelOf(row, view, columns - columnsOf(start))];
}

/** What it is called, with its kind's letter, and what it is about; what it came from where there is room. */
export function labelOf({ kind, what, detail, because }: SagaRow, { glyphs }: View, columns: number): Line {
  const tone = toneOfRow(kind);
  const letter = kind === 'answer' ? glyphs.dot : LETTERS[kind];
  const label = line(span(`${letter} ${what}`, tone), ...(detail === '' ? [] : [span(`  ${detail}`)]));
  const origin = span(`  ${glyphs.left} ${because}`, 'dim');
  return because === '' || columnsOf([...label, origin]) > columns ? label : [...label, origin];
}

function toneOfRow(kind: SagaRow['kind']): Tone {
  return kind === 'answer' ? 'dim' : toneOf(kind);
}

/** `left` blanks and the lifelines, with what the row changes of them. */
function arrowOf({ from, to, kind, undoes }: SagaRow, plan: Plan): readonly Span[] {
  const { lanes, step, view } = plan;
  const { horizontal, dot, left, right, mark } = view.glyphs;
  const [start, end] = [lanes.indexOf(from) * step, lanes.indexOf(to) * step];
  const cells = cellsOf(plan, undoes ? 'doubtful' : 'frame', view.glyphs.vertical);
  const tone = toneOfRow(kind);
  if (start === end) cells[start] = span(mark, tone);
  const [low, high] = [Math.min(start, end), Math.max(start, end)];
  const shaft = kind === 'answer' || kind === 'trouble' ? dot : horizontal;
  for (let at = low + 1; at < high; at++) cells[at] = span(shaft, tone);
  if (start < end) cells[end - 1] = span(right, tone);
  if (start > end) cells[end + 1] = span(left, tone);
  return cells;
}

function lifelines(plan: Plan, tone: Tone, sign: string): Line {
  return [span(' '.repeat(plan.left)), ...cellsOf(plan, tone, sign)];
}

function cellsOf({ lanes, step }: Plan, tone: Tone, sign: string): Span[] {
  const across = (lanes.length - 1) * step + 1;
  return Array.from({ length: Math.max(0, across) }, (_, at) => (at % step === 0 ? span(sign, tone) : span(' ')));
}
