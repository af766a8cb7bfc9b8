/** Phases, faults, what was down and which breakers were open, from the beginning to the end. */
import { clockTime } from '../../../scenarios/reporters/figures.ts';
import { cut, padded, width } from '../../../scenarios/reporters/layout.ts';
import type { Interval } from '../../../watch/snapshot.ts';
import { clean, type Line, line, type Span, span, type Tone } from '../kit/line.ts';
import type { FaultShown } from '../source.ts';
import type { Pane, View } from '../view.ts';
import { count, lasting } from './figures.ts';
import { axisText, placeOf } from './time-axis.ts';
import { words } from './words.ts';

/** What a row shows over a stretch of time: a glyph, and what is still to come differently. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly glyph: string;
  readonly tone: Tone;
}

interface Row {
  readonly label: string;
  readonly stretches: readonly Stretch[];
}

export const timeline: Pane = {
  name: 'timeline',
  title: ({ language }) => words[language].titles.timeline,
  folded(view) {
    const { scene, texts, language } = view;
    const phase = scene.phases.find(({ from, to }) => from <= scene.now && scene.now < to);
    const faults = scene.faults
      .filter((each) => isOn(each, scene.now))
      .map((each) => span(faultName(each, view), 'doubtful'));
    const lasts = scene.business.intervals
      .filter(({ to }) => to === null)
      .map(({ kind, who, from }) => {
        const text = `${clean(who)} ${words[language].intervals[kind]} ${lasting(scene.now - from, texts)}`;
        return span(text, kind === 'halfOpen' ? 'doubtful' : 'bad');
      });
    const parts = [...(phase ? [span(clean(phase.name), 'bold')] : []), ...faults, ...lasts];
    return parts.flatMap((each, i) => (i === 0 ? [each] : [span(`  ${view.glyphs.dot} `, 'dim'), each]));
  },
  lines(view, columns, rows) {
    const { scene, language } = view;
    const labelColumns = Math.min(26, Math.floor(columns / 3));
    const across = columns - labelColumns - 2;
    const all = [...intervalRows(view), ...faultRows(view)];
    const room = rows - 3;
    const shown = all.length <= room ? all : all.slice(0, Math.max(0, room - 1));
    const rest = all.length - shown.length;
    const label = (text: string) =>
      span(` ${padded(cut(text, labelColumns, view.glyphs.cut), labelColumns)} `, 'plain');
    return [
      [label(''), ...nowLine(view, across)],
      [label(scene.phases.length === 0 ? '' : words[language].phases), ...phaseLine(view, across)],
      ...shown.map((each) => [label(each.label), ...stretchLine(each, view, across)]),
      ...(rest > 0 ? [line(span(` ${words[language].more(count(rest))}`, 'dim'))] : []),
      [label(''), span(axisText(scene.end, across), 'dim')],
    ];
  },
};

function isOn({ from, to }: FaultShown, now: number): boolean {
  return from <= now && (to === null || now < to);
}

/** A fault that somebody added is told by a word, not by a colour. */
function faultName({ type, target, fired, byHand }: FaultShown, { language, glyphs }: View): string {
  const hand = byHand ? ` (${words[language].byHand})` : '';
  const times = fired > 0 ? ` ${glyphs.times}${count(fired)}` : '';
  return `${clean(`${type} ${target}`)}${hand}${times}`;
}

/** Who was down and whose breaker was open: one row each, in the order in which they first were. */
function intervalRows({ scene, language, glyphs }: View): readonly Row[] {
  const { breaker, down } = words[language];
  const rows = new Map<string, Stretch[]>();
  for (const { kind, who, from, to } of scene.business.intervals) {
    const label = kind === 'down' ? `${clean(who)} ${down}` : `${breaker} ${clean(who)}`;
    const stretches = rows.get(label) ?? [];
    rows.set(label, stretches);
    stretches.push({
      from,
      to: to ?? scene.now,
      ...INTERVALS[kind],
      glyph: kind === 'halfOpen' ? (glyphs.levels[4] ?? '') : glyphs.bar,
    });
  }
  return [...rows].map(([label, stretches]) => ({ label, stretches }));
}

const INTERVALS: Readonly<Record<Interval['kind'], { readonly tone: Tone }>> = {
  down: { tone: 'bad' },
  open: { tone: 'bad' },
  halfOpen: { tone: 'doubtful' },
};

/** Those that are on come first. */
function faultRows(view: View): readonly Row[] {
  const { scene, glyphs } = view;
  const on = (each: FaultShown) => (isOn(each, scene.now) ? 0 : 1);
  return [...scene.faults]
    .sort((a, b) => on(a) - on(b))
    .map((fault) => {
      const to = fault.to ?? scene.end;
      const past = { from: fault.from, to: Math.min(to, scene.now), glyph: glyphs.bar, tone: 'event' as const };
      const planned = { from: Math.max(fault.from, scene.now), to, glyph: glyphs.horizontal, tone: 'dim' as const };
      return { label: faultName(fault, view), stretches: [planned, past].filter(({ from, to }) => from < to) };
    });
}

/** Stretches that come later in the list are drawn over earlier ones; where nothing is, the present goes through. */
function stretchLine({ stretches }: Row, { scene, glyphs }: View, across: number): Line {
  const cells: Span[] = Array.from({ length: across }, () => span(' '));
  cells[placeOf(scene.now, scene.end, across)] = span(glyphs.vertical, 'dim');
  for (const { from, to, glyph, tone } of stretches) {
    const last = Math.max(placeOf(from, scene.end, across), Math.ceil((to / Math.max(1, scene.end)) * across) - 1);
    for (let at = placeOf(from, scene.end, across); at <= last && at < across; at++) cells[at] = span(glyph, tone);
  }
  return cells;
}

function nowLine({ scene, glyphs }: View, across: number): Line {
  const at = placeOf(scene.now, scene.end, across);
  const time = clockTime(scene.now);
  const isRight = at + 2 + width(time) > across;
  const text = isRight ? `${time} ${glyphs.down}` : `${glyphs.down} ${time}`;
  return line(' '.repeat(Math.max(0, isRight ? at + 1 - width(text) : at)), span(text, 'focus'));
}

/** `│calm─────│rush───────│`: each name at its beginning, cut where the phase is shorter. */
function phaseLine({ scene, glyphs }: View, across: number): Line {
  let text = '';
  for (const { name, from, to } of scene.phases) {
    const start = placeOf(from, scene.end, across);
    const room = Math.min(across, Math.ceil((to / Math.max(1, scene.end)) * across)) - start - 1;
    if (start < width(text) || room < 0) continue;
    const shown = cut(clean(name), room, glyphs.cut);
    const filled = room === 0 ? '' : shown + glyphs.horizontal.repeat(Math.max(0, room - width(shown)));
    text = padded(text, start) + glyphs.vertical + filled;
  }
  return line(span(text, 'policy'));
}
