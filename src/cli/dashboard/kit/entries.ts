/** Entries beside each other that are never cut in half: a fold, a legend, a few counts. */
import { width } from '../../../scenarios/reporters/layout.ts';
import { columnsOf, type Line, line, type Span, span } from './line.ts';

const GAP = span('  ');

/** As many as fit whole, with the mark where others are left out; cut only where the first one is too long by itself. */
export function entriesWithin(entries: readonly Line[], columns: number, mark: string): Line {
  const all = joined(entries);
  if (columnsOf(all) <= columns) return all;
  const room = columns - width(mark) - GAP.text.length;
  let kept = entries.length - 1;
  while (kept > 1 && columnsOf(joined(entries.slice(0, kept))) > room) kept--;
  return [...joined(entries.slice(0, kept)), GAP, span(mark, 'dim')];
}

/** On as many lines as they need, each with a blank before it. */
export function entryLines(entries: readonly Line[], columns: number): readonly Line[] {
  const lines: Span[][] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(last) + GAP.text.length + columnsOf(entry) <= columns) last.push(GAP, ...entry);
    else lines.push([...line(' '), ...entry]);
  }
  return lines;
}

function joined(entries: readonly Line[]): Line {
  return entries.flatMap((each, i) => (i === 0 ? each : [GAP, ...each]));
}
