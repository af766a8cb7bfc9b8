/** Requirements, invariants and liveness as they are proven or violated. */
import { foundText } from '../../../scenarios/reporters/findings.ts';
import { cut, width, wrapped } from '../../../scenarios/reporters/layout.ts';
import { STANDINGS, type Standing } from '../../../scenarios/reporters/standings.ts';
import { type Cell, cell, figure, rowOf } from '../kit/columns.ts';
import { entriesWithin } from '../kit/entries.ts';
import { clean, fitted, type Line, line, type Span, span } from '../kit/line.ts';
import type { Pane, View } from '../view.ts';
import { count } from './figures.ts';
import { words } from './words.ts';

interface Property {
  readonly standing: Standing;
  /** '' but for requirements. */
  readonly id: string;
  readonly name: string;
  readonly checks: string;
  /** How it was violated, '' where it was not. */
  readonly sentence: string;
}

export const requirements: Pane = {
  name: 'requirements',
  title: ({ language }) => words[language].titles.requirements,
  folded(view, columns) {
    const groups = groupsOf(view);
    return entriesWithin([tally(groups.requirements, view), ...otherTallies(groups, view)], columns, view.glyphs.cut);
  },
  lines(view, columns, rows) {
    const { sections } = view.texts;
    const groups = groupsOf(view);
    const heading = (name: keyof Groups) => line(' ', span(`${sections[name]} `, 'bold'), ...tally(groups[name], view));
    const violated = [...groups.requirements, ...groups.invariants, ...groups.liveness, ...disappointed(view)].filter(
      ({ sentence }) => sentence !== '',
    );
    const lines = violated.flatMap((each) => violationLines(each, view, columns, rows)).slice(0, Math.ceil(rows / 3));
    const isLow = rows < LOW;
    const grid = gridOf(groups.requirements, view, columns, rows - lines.length - (isLow ? 1 : 2));
    lines.push(...(grid ?? [heading('requirements')]));
    if (isLow) {
      return [...lines, [span(' '), ...entriesWithin(otherTallies(groups, view), columns - 1, view.glyphs.cut)]];
    }
    for (const name of ['invariants', 'liveness'] as const) {
      lines.push(heading(name));
      const left = rows - lines.length - (name === 'invariants' ? 1 : 0);
      lines.push(...(gridOf(groups[name], view, columns, left) ?? []));
    }
    return lines;
  },
};

/** Rows below which invariants and liveness share a line, and above which a violation's sentence is told in full. */
const LOW = 10;
const HIGH = 20;

type Groups = Readonly<Record<'requirements' | 'invariants' | 'liveness', readonly Property[]>>;

function groupsOf({ scene: { found, business }, texts }: View): Groups {
  const isAnyOpen = business.counts.open > 0;
  return {
    requirements: found.requirements.map(({ id, verdict, checks, because }) => ({
      standing: STANDINGS[verdict],
      id,
      name: texts.requirements[id].name,
      checks: count(checks),
      sentence: because?.sentence ?? '',
    })),
    invariants: violatedFirst(
      found.invariants.map(({ name, verdict, checks, violation }) => ({
        standing: STANDINGS[verdict],
        id: '',
        name: texts.invariants[name],
        checks: count(checks),
        sentence: violation?.sentence ?? '',
      })),
    ),
    liveness: violatedFirst(
      found.liveness.map(({ name, verdict, missed }) => ({
        // what came of the orders that are over says nothing of those that are open
        standing: verdict === 'reached' && isAnyOpen ? 'none' : STANDINGS[verdict],
        id: '',
        name: texts.liveness[name],
        checks: '',
        sentence: missed?.sentence ?? '',
      })),
    ),
  };
}

/** What the scenario expected and the run, now that it is over, did not fulfil. */
function disappointed({ scene: { report }, texts }: View): readonly Property[] {
  const failed = report?.expectations.filter(({ verdict }) => verdict !== 'passed') ?? [];
  return failed.map((each) => ({
    standing: STANDINGS[each.verdict],
    id: '',
    name: texts.kinds[each.kind],
    checks: '',
    sentence: `${each.text} (${foundText(each, texts)})`,
  }));
}

function violatedFirst(properties: readonly Property[]): readonly Property[] {
  const isBad = ({ standing }: Property) => (standing === 'bad' ? 0 : 1);
  return [...properties].sort((a, b) => isBad(a) - isBad(b));
}

function markOf(standing: Standing, { glyphs }: View): Span {
  return span(glyphs[standing], standing === 'none' ? 'dim' : standing);
}

/** `✓ 12  ✗ 1  – 5`. */
function tally(properties: readonly Property[], view: View): Line {
  return (['good', 'bad', 'none'] as const).map((standing, i) => {
    const many = properties.filter((each) => each.standing === standing).length;
    const { text, tone } = markOf(standing, view);
    return span(`${i === 0 ? '' : '  '}${text} ${many}`, many === 0 ? 'dim' : tone);
  });
}

function otherTallies(groups: Groups, view: View): readonly Line[] {
  const { sections } = view.texts;
  return (['invariants', 'liveness'] as const).map((name) => [
    span(`${sections[name]} `, 'dim'),
    ...tally(groups[name], view),
  ]);
}

function violationLines(property: Property, view: View, columns: number, rows: number): readonly Line[] {
  const { id, name, sentence, standing } = property;
  const text = `${id === '' ? '' : `${id} `}${name}: ${clean(sentence)}`;
  const room = columns - 3;
  const told = rows < HIGH ? [cut(text, room, view.glyphs.cut)] : wrapped(text, room);
  return told.map((each, i) =>
    line(' ', i === 0 ? markOf(standing, view) : ' ', ' ', span(each, standing === 'bad' ? 'bad' : 'doubtful')),
  );
}

/** With names and counts, without counts, without names, with ids only: the first that fits; null where none does. */
function gridOf(properties: readonly Property[], view: View, columns: number, rows: number): readonly Line[] | null {
  const idColumns = Math.max(...properties.map(({ id }) => width(id)));
  const checkColumns = Math.max(...properties.map(({ checks }) => width(checks)));
  const longest = Math.max(...properties.map(({ name }) => width(name)));
  const tries = [
    { name: 22, checks: checkColumns },
    { name: 20, checks: 0 },
    ...(idColumns === 0
      ? []
      : [
          { name: 0, checks: checkColumns },
          { name: 0, checks: 0 },
        ]),
  ];
  for (const each of tries) {
    const taken = [1, idColumns, each.name, each.checks].reduce((sum, part) => sum + (part === 0 ? 0 : part + 1), 1);
    const abreast = Math.max(1, Math.floor(columns / taken));
    const high = Math.ceil(properties.length / abreast);
    if (high > rows) continue;
    const columnsEach = Math.floor(columns / Math.ceil(properties.length / high));
    const name = each.name === 0 ? 0 : Math.min(longest, columnsEach - taken + each.name);
    const cells = properties.map((property) => {
      const spans = rowOf(cellsOf(property, view), [1, idColumns, name, each.checks], view.glyphs.cut);
      return fitted([span(' '), ...spans], columnsEach, view.glyphs.cut);
    });
    return Array.from({ length: high }, (_, row) => cells.filter((_, i) => i % high === row).flat());
  }
  return null;
}

function cellsOf({ standing, id, name, checks }: Property, view: View): readonly Cell[] {
  const quiet = standing === 'none' ? 'dim' : 'plain';
  return [
    markOf(standing, view),
    cell(id, 'bold'),
    cell(name, standing === 'bad' ? 'bad' : quiet),
    figure(checks, 'dim'),
  ];
}
