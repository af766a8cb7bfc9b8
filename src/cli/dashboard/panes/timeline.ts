/** Phases, faults, what was down and which breakers were open, from the beginning to the end. */
import { clockTime } from '../../../scenarios/reporters/figures.ts';
import { cut, padded, width } from '../../../scenarios/reporters/layout.ts';
import type { Interval } from '../../../watch/snapshot.ts';
import { entriesWithin } from '../kit/entries.ts';
import type { Glyphs } from '../kit/glyphs.ts';
import { clean, type Line, line, merged, type Span, span, type Tone } from '../kit/line.ts';
import type { FaultShown } from '../source.ts';
import type { Pane, View } from '../view.ts';
import { count, lasting, secondsLeft } from './figures.ts';
import { axisText, placeOf } from './time-axis.ts';
import { words } from './words.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly glyph: string;
  readonly tone: Tone;
}

interface Row {
  readonly label: string;
  /** It goes on: such rows come first. */
  readonly lasts: boolean;
  readonly stretches: readonly Stretch[];
}

export const timeline: Pane = {
  name: 'timeline',
  title: ({ language }) => words[language].titles.timeline,
  folded(view, columns) {
    const { scene, texts, language } = view;
    const phase = scene.phases.find(({ from, to }) => from <= scene.now && scene.now < to);
    const faults = scene.faults
      .filter((each) => isOn(each, scene.now))
      .map((each) => span(faultName(each, view), 'doubtful'));
    const lasts = scene.business.intervals
      .filter(({ to }) => to === null)
      .map(({ kind, who, from }) => {
        // as the contexts' pane has it: an open breaker says what is left of its time
        const time =
          kind === 'open' ? secondsLeft(from + scene.openFor - scene.now, texts) : lasting(scene.now - from, texts);
        const text = `${clean(who)} ${words[language].intervals[kind]} ${time}`;
        return span(text, kind === 'halfOpen' ? 'doubtful' : 'bad');
      });
    const parts = [...(phase ? [span(clean(phase.name), 'bold')] : []), ...faults, ...lasts];
    return entriesWithin(
      parts.map((each) => [each]),
      columns,
      view.glyphs.cut,
    );
  },
  lines(view, columns, rows) {
    const { scene, language, glyphs } = view;
    const { phases, more } = words[language];
    const labelColumns = Math.min(26, Math.floor(columns / 3));
    const across = columns - labelColumns - 2;
    const label = (text: string) => span(` ${padded(cut(text, labelColumns, glyphs.cut), labelColumns)} `);
    const all = [...intervalRows(view), ...faultRows(view)].sort((a, b) => Number(b.lasts) - Number(a.lasts));
    const phased = scene.phases.length === 0 ? [] : [[label(phases), ...phaseLine(view, across)]];
    const shown = all.slice(0, Math.max(0, rows - phased.length - 1));
    const rest = all.length - shown.length;
    const hasRoom = shown.length > 0 && shown.length + phased.length + 2 <= rows;
    const legend = !hasRoom ? [] : [[label(''), ...legendLine(view)]];
    return [
      ...phased,
      ...shown.map((each) => [label(each.label), ...stretchLine(each, view, across)]),
      [label(rest > 0 ? more(count(rest)) : ''), ...nowLine(view, across)],
      ...legend,
    ];
  },
};

function legendLine({ language, glyphs }: View): Line {
  const { intervals, toCome } = words[language];
  return [
    span(`${halfOf(glyphs)} ${intervals.halfOpen}`, 'doubtful'),
    span(`   ${glyphs.horizontal} ${toCome}`, 'dim'),
  ];
}

/** A breaker that is half open, as a bar of half the height. */
function halfOf({ levels, bar }: Glyphs): string {
  return levels[Math.floor(levels.length / 2)] ?? bar;
}

/** A crash that is armed has not struck yet. */
function hasStruck({ to, fired }: FaultShown): boolean {
  return to !== null || fired > 0;
}

function isOn(fault: FaultShown, now: number): boolean {
  return hasStruck(fault) && fault.from <= now && (fault.to === null || now < fault.to);
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
  const rows = new Map<string, Interval[]>();
  for (const interval of scene.business.intervals) {
    const who = clean(interval.who);
    const label = interval.kind === 'down' ? `${who} ${down}` : `${breaker} ${who}`;
    rows.set(label, [...(rows.get(label) ?? []), interval]);
  }
  return [...rows].map(([label, intervals]) => ({
    label,
    lasts: intervals.some(({ to }) => to === null),
    stretches: intervals.map(({ kind, from, to }) => {
      const isHalf = kind === 'halfOpen';
      return {
        from,
        to: to ?? scene.now,
        glyph: isHalf ? halfOf(glyphs) : glyphs.bar,
        tone: isHalf ? 'doubtful' : 'bad',
      };
    }),
  }));
}

function faultRows(view: View): readonly Row[] {
  const { scene, glyphs } = view;
  return scene.faults.map((fault) => {
    const to = fault.to ?? scene.end;
    const reached = hasStruck(fault) ? Math.min(to, scene.now) : fault.from;
    const past = { from: fault.from, to: reached, glyph: glyphs.bar, tone: 'event' as const };
    const planned = { from: Math.max(fault.from, reached), to, glyph: glyphs.horizontal, tone: 'dim' as const };
    const stretches = [planned, past].filter(({ from, to }) => from < to);
    return { label: faultName(fault, view), lasts: isOn(fault, scene.now), stretches };
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
  return merged(cells);
}

/** The axis, with the pointer at the present in front of its labels. */
function nowLine({ scene, glyphs }: View, across: number): Line {
  const at = placeOf(scene.now, scene.end, across);
  const time = clockTime(scene.now);
  const text = at + 2 + width(time) > across ? `${time} ${glyphs.up}` : `${glyphs.up} ${time}`;
  const from = text.startsWith(glyphs.up) ? at : Math.max(0, at + 1 - width(text));
  const axis = axisText(scene.end, across);
  // labels that the pointer touches make way
  const blank = (label: string) => ' '.repeat(label.length);
  const before = axis.slice(0, from).replace(/\S+ ?$/, blank);
  const after = axis.slice(from + width(text)).replace(/^ ?\S+/, blank);
  return line(span(before, 'dim'), span(text, 'focus'), span(after, 'dim'));
}

/** `│calm─────│rush───────│`: each name at its beginning, cut where the phase is shorter. */
function phaseLine({ scene, glyphs }: View, across: number): Line {
  let text = '';
  for (const { name, from, to } of scene.phases) {
    const start = placeOf(from, scene.end, across);
    const room = (to >= scene.end ? across : placeOf(to, scene.end, across)) - start - 1;
    if (start < width(text) || room < 0) continue;
    const shown = room === 0 ? '' : cut(clean(name), room, glyphs.cut);
    text = padded(text, start) + glyphs.vertical + shown + glyphs.horizontal.repeat(Math.max(0, room - width(shown)));
  }
  return line(span(text, 'policy'));
}
