/** A form as a pane: what has been answered, what is asked, what may be taken, what is wrong, and which keys there are. */
import { width } from '../../../scenarios/reporters/layout.ts';
import { cell, rowOf } from '../kit/columns.ts';
import { framed } from '../kit/frame.ts';
import { columnsOf, EMPTY, fill, type Line, line, span } from '../kit/line.ts';
import { listLines, POINTER_COLUMNS } from '../kit/list.ts';
import type { View } from '../view.ts';
import { type Choice, emptiness, type Form, type Option, shownOptions } from './form.ts';

/** Stands where the next character goes. */
const CURSOR = '_';
const WIDEST_LABEL = 44;

/** Exactly so many columns and rows. */
export function formLines(
  form: Form<unknown>,
  view: Pick<View, 'glyphs'>,
  columns: number,
  rows: number,
): readonly Line[] {
  const { glyphs } = view;
  const inside = columns - 2;
  const high = rows - 2;
  const { question, trouble } = form;
  const wrong = trouble === '' ? EMPTY : line(span(` ${glyphs.bad} ${trouble}`, 'bad'));
  const head = [answeredLine(form, view, inside), askLine(form, inside, view), wrong];
  const room = high - head.length - 1;
  const body = question.kind === 'choice' ? optionLines(form, question, view, inside, room) : [];
  return framed(form.title, [...head, ...fill(body, room), keysLine(form, view)], columns, rows, true, glyphs);
}

/** The way so far. */
function answeredLine({ given }: Form<unknown>, { glyphs }: Pick<View, 'glyphs'>, columns: number): Line {
  const way = given.map(({ label }) => label).join(` ${glyphs.right} `);
  return line(span(` ${ending(way, columns - 2, glyphs.cut)}`, 'dim'));
}

/** What is asked and what has been typed, its end in sight; of options how many there are. */
function askLine(form: Form<unknown>, columns: number, { glyphs }: Pick<View, 'glyphs'>): Line {
  const { question, typed, at } = form;
  const many = shownOptions(form).length;
  const place = question.kind === 'choice' && many > 0 ? ` ${at + 1}/${many} ` : ' ';
  const ask = span(` ${question.ask}  `, 'bold');
  const room = columns - columnsOf([ask]) - width(place) - 1;
  const entered = line(span(ending(typed, room, glyphs.cut), 'key'), span(CURSOR, 'focus'));
  const gap = ' '.repeat(Math.max(0, columns - columnsOf([ask, ...entered]) - width(place)));
  return [ask, ...entered, span(gap + place, 'dim')];
}

function ending(text: string, columns: number, mark: string): string {
  if (width(text) <= columns) return text;
  const characters = [...text];
  while (characters.length > 0 && width(mark + characters.join('')) > columns) characters.shift();
  return mark + characters.join('');
}

function optionLines(
  form: Form<unknown>,
  question: Choice,
  { glyphs }: Pick<View, 'glyphs'>,
  columns: number,
  rows: number,
): readonly Line[] {
  const options = shownOptions(form);
  if (options.length === 0) return form.trouble === '' ? [line(span(` ${emptiness(form, question)}`, 'doubtful'))] : [];
  const labels = Math.min(WIDEST_LABEL, Math.max(...options.map(({ label }) => width(label))));
  const row = ({ label, hint }: Option) =>
    rowOf(
      [cell(label), cell(` ${hint}`, 'dim')],
      [labels, Math.max(0, columns - labels - POINTER_COLUMNS - 1)],
      glyphs.cut,
    );
  const list = {
    ids: options.map((_, i) => String(i)),
    chosen: String(form.at),
    focused: true,
    follows: 'first' as const,
    row: (index: number) => row(options[index] ?? { value: '', label: '', hint: '' }),
  };
  return listLines(list, columns, rows, glyphs);
}

function keysLine({ question, given, words }: Form<unknown>, { glyphs }: Pick<View, 'glyphs'>): Line {
  const { choose, letters, search, take, back, leave } = words.keys;
  const choosing = [
    [`${glyphs.up} ${glyphs.down}`, choose],
    [letters, search],
  ] as const;
  const keys = [
    ...(question.kind === 'choice' ? choosing : []),
    ['Enter', take] as const,
    ['Esc', given.length === 0 ? leave : back] as const,
  ];
  return line(...keys.flatMap(([key, does]) => [span(` ${key} `, 'key'), span(`${does}  `, 'dim')]));
}
