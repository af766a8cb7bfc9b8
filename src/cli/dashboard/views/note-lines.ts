/** The sticky notes of a context as cells of a grid, within the columns and rows there are. */
import { cut, padded, width } from '../../../scenarios/reporters/layout.ts';
import type { Note, NoteKind } from '../../../watch/snapshot.ts';
import { clean, EMPTY, type Line, line, span } from '../kit/line.ts';
import { LETTERS } from '../panes/events.ts';
import { count } from '../panes/figures.ts';
import type { View } from '../view.ts';
import { viewWords } from './words.ts';

/** Columns in which a note can be read whole, with its count. */
const CELL = 27;
/** A note that has just come up is lit for a second of real time, however fast virtual time goes; at most for a minute of that. */
const GLOW = 1_000_000;
const FASTEST_GLOW = 60;

/** What goes first where there is no room for all. */
const RANKS: readonly NoteKind[] = ['event', 'command', 'external', 'view', 'policy'];

function abreastIn(columns: number): number {
  return Math.max(1, Math.floor(columns / CELL));
}

/** Rows that so many notes need. `isAiry`: with an empty line between them. */
export function gridRows(notes: number, columns: number, isAiry: boolean): number {
  const rows = Math.ceil(notes / abreastIn(columns));
  return isAiry ? 2 * rows - 1 : rows;
}

/** All of them where there is room, else those that have come up; what has no room is counted. */
export function noteLines(
  notes: readonly Note[],
  view: View,
  columns: number,
  rows: number,
  isAiry: boolean,
): readonly Line[] {
  if (rows <= 0) return [];
  if (gridRows(notes.length, columns, false) <= rows) {
    const lines = gridOf(notes, view, columns);
    return isAiry ? lines.flatMap((each, i) => (i === 0 ? [each] : [EMPTY, each])) : lines;
  }
  const up = notes.filter((note) => note.count > 0);
  const ranked = [...up].sort((a, b) => RANKS.indexOf(a.kind) - RANKS.indexOf(b.kind));
  const kept = new Set(ranked.slice(0, abreastIn(columns) * (rows - 1)));
  const shown = notes.filter((note) => kept.has(note));
  const more = span(` ${viewWords[view.language].more(count(notes.length - shown.length))}`, 'dim');
  return [...gridOf(shown, view, columns), line(more)];
}

/** Downwards, then to the right. */
function gridOf(notes: readonly Note[], view: View, columns: number): readonly Line[] {
  const abreast = abreastIn(columns);
  const high = Math.ceil(notes.length / abreast);
  const cellColumns = Math.floor(columns / abreast);
  return Array.from({ length: high }, (_, row) =>
    notes.filter((_, i) => i % high === row).flatMap((note) => cellOf(note, view, cellColumns)),
  );
}

/** The mark tells which is lit without colours too. */
function cellOf({ kind, name, count: many, last }: Note, view: View, columns: number): Line {
  const { scene, glyphs } = view;
  const speed = Math.min(FASTEST_GLOW, Math.max(1, scene.speed));
  const lit = last >= 0 && last > scene.now - GLOW * speed;
  const figure = many === 0 ? '' : count(many);
  const room = columns - 5 - width(figure);
  const tone = many === 0 ? 'dim' : kind;
  const text = `${LETTERS[kind]} ${padded(cut(clean(name), room, glyphs.cut), room)} ${figure}`;
  return line(span(lit ? glyphs.mark : ' ', tone), span(text, tone, lit), ' ');
}
