/** What the user can do, by groups, as many abreast as have room; and what the letters of the notes stand for. */
import { padded, width } from '../../../scenarios/reporters/layout.ts';
import { beside } from '../kit/frame.ts';
import { EMPTY, fitted, type Line, line, span } from '../kit/line.ts';
import { legendLine } from '../panes/events.ts';
import type { View } from '../view.ts';
import type { ActionHelp } from './action-help.ts';
import { viewWords } from './words.ts';

/** Columns that a group needs to be read. */
const READABLE = 60;

export function helpSheet(view: View, actions: readonly ActionHelp[], columns: number): readonly Line[] {
  const { notes, typeName } = viewWords[view.language];
  const { cut } = view.glyphs;
  const groups = [...new Set(actions.map(({ group }) => group))];
  const abreast = Math.min(groups.length, Math.max(1, Math.floor(columns / READABLE)));
  const each = Math.floor(columns / Math.max(1, abreast));
  const blocks = groups.map((group) => groupLines(group, actions, each).map((one) => fitted(one, each, cut)));
  const stacks = Array.from({ length: abreast }, (_, i) => blocks.filter((_, at) => at % abreast === i).flat());
  const legend = [line(span(` ${notes}`, 'bold')), legendLine(view), EMPTY, line(span(` ${typeName}`, 'dim'))];
  return [...beside(...stacks), ...legend].map((one) => fitted(one, columns, cut));
}

function groupLines(group: string, actions: readonly ActionHelp[], columns: number): readonly Line[] {
  const here = actions.filter((each) => each.group === group);
  const keys = Math.max(...actions.map(({ key }) => width(key)));
  const names = Math.max(...actions.map(({ name }) => width(name)));
  const hasRoom = columns - keys - names > 30;
  const rows = here.map(({ key, name, what }) =>
    line(
      span(`  ${padded(key, keys)}  `, 'key'),
      ...(hasRoom || key === '' ? [span(hasRoom ? padded(name, names) : name, 'bold'), span('  ')] : []),
      span(what, 'dim'),
    ),
  );
  return [line(span(` ${group}`, 'bold')), ...rows, EMPTY];
}
