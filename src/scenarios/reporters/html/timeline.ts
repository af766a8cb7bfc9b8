/** What went on while the orders came: phases, faults, contexts that were down, breakers that were not closed. */
import type { Interval } from '../../../watch/snapshot.ts';
import type { FaultResult, PhaseSpan } from '../../report.ts';
import { clockTime } from '../figures.ts';
import { cut, width } from '../layout.ts';
import type { Words } from '../words.ts';
import { figure, type Key, picture } from './figure.ts';
import { html, type Markup } from './markup.ts';
import { PLOT, rounded, type TimeScale, timeAxis } from './plot.ts';

interface Bar {
  readonly kind: 'phase' | 'fault' | Interval['kind'];
  readonly from: number;
  /** null: up to the end. */
  readonly to: number | null;
  readonly label: string;
}

interface Row {
  readonly name: string;
  readonly bars: readonly Bar[];
}

interface TimelineData {
  readonly id: string;
  readonly phases: readonly PhaseSpan[];
  readonly faults: readonly FaultResult[];
  readonly intervals: readonly Interval[];
  readonly scale: TimeScale;
  readonly words: Words;
}

const ROW = 28;
const BAR = 18;
const LETTER = 7;

export function timelineChart({ id, phases, faults, intervals, scale, words }: TimelineData): Markup | null {
  const rows: readonly Row[] = [
    ...(phases.length === 0 ? [] : [{ name: words.phases, bars: phases.map(phaseBar) }]),
    ...faults.map(faultRow),
    ...intervalRows(
      intervals.filter(({ kind, from }) => kind === 'down' && from < scale.end),
      words.isDown,
      words,
    ),
    ...intervalRows(
      intervals.filter(({ kind, from }) => kind !== 'down' && from < scale.end),
      words.breakerTo,
      words,
    ),
  ];
  if (rows.length === 0) return null;
  const bottom = rows.length * ROW + 4;
  const about = words.timelineAbout(
    listed(phases.map(({ name, from, to }) => `${name} ${clockTime(from)}–${clockTime(to)}`)),
    listed(
      faults.map(
        ({ type, target, from, to }) => `${type} ${target} ${clockTime(from)}${to === null ? '' : `–${clockTime(to)}`}`,
      ),
    ),
  );
  const body = [...timeAxis(scale, 0, bottom), ...rows.map((row, i) => rowMarkup(row, i * ROW, scale))];
  const drawn = picture({ id, title: words.timeline, about, width: PLOT.width, height: bottom + 26, body });
  return figure(words.timeline, null, keysOf(rows, words), drawn);
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? '–' : names.join(', ');
}

function phaseBar({ name, from, to }: PhaseSpan): Bar {
  return { kind: 'phase', from, to, label: name };
}

function faultRow({ type, target, from, to, fired }: FaultResult): Row {
  return { name: `${type} ${target}`, bars: [{ kind: 'fault', from, to: to ?? from, label: `×${fired}` }] };
}

/** A row for each whom it concerns. */
function intervalRows(intervals: readonly Interval[], name: (who: string) => string, words: Words): readonly Row[] {
  const whom = [...new Set(intervals.map(({ who }) => who))];
  return whom.map((who) => ({
    name: name(who),
    bars: intervals
      .filter((interval) => interval.who === who)
      .map(({ kind, from, to }) => ({ kind, from, to, label: words[kind] })),
  }));
}

function rowMarkup({ name, bars }: Row, top: number, { x, end }: TimeScale): Markup {
  const shown = bars.map(({ kind, from, to, label }) => {
    const [left, right] = [x(from), x(to ?? end)];
    const across = Math.max(3, rounded(right - left)); // what strikes once is seen too
    const fits = width(label) * LETTER < across - 8;
    return html`<g><title>${label} ${clockTime(from)}${to === null ? '' : `–${clockTime(to)}`}</title><rect class="bar ${kind}" x="${left}" y="${top + 5}" width="${across}" height="${BAR}" rx="3"/>${
      fits ? html`<text class="on-bar" x="${left + 6}" y="${top + 18}">${label}</text>` : null
    }</g>`;
  });
  const columns = Math.floor((PLOT.left - 14) / LETTER);
  return html`<text class="row-name" x="${PLOT.left - 10}" y="${top + 18}" text-anchor="end">${cut(name, columns, '…')}</text>${shown}`;
}

function keysOf(rows: readonly Row[], words: Words): readonly Key[] {
  const kinds = new Set(rows.flatMap(({ bars }) => bars.map(({ kind }) => kind)));
  const names = {
    phase: words.phases,
    fault: words.faultInForce,
    down: words.down,
    open: words.open,
    halfOpen: words.halfOpen,
  };
  return (['phase', 'fault', 'down', 'open', 'halfOpen'] as const)
    .filter((kind) => kinds.has(kind))
    .map((kind) => ({
      sign: html`<rect class="bar ${kind}" width="24" height="14" rx="3"/>`,
      name: names[kind],
    }));
}
