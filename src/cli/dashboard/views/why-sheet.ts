/** Why something happened, back to the command that began it; and what an order under way waits for. */
import type { Record } from '../../../core/history.ts';
import { messageId } from '../../../core/vocabulary.ts';
import { padded, width } from '../../../scenarios/reporters/layout.ts';
import { chainOf } from '../../../watch/causes.ts';
import { clean, EMPTY, fitted, type Line, line, span } from '../kit/line.ts';
import { LETTERS } from '../panes/events.ts';
import type { View } from '../view.ts';
import type { OrderDetail } from './order-detail.ts';
import { eventsIn, headLines } from './order-head.ts';
import { answerText, dataText } from './record-text.ts';
import { shortTime } from './sequence-diagram.ts';
import { standingLines } from './standing-lines.ts';
import { viewWords } from './words.ts';

/** `event`: the id of the one that is asked about; null for the order itself: what it waits for, then its latest event. */
export function whySheet(view: View, detail: OrderDetail, event: string | null, columns: number): readonly Line[] {
  const causes = causeLines(view, detail, event);
  const standing = standingLines(view, detail, columns);
  const parts = event === null ? [standing, causes] : [causes, standing];
  const lines = [headLines(view, detail, columns), ...parts].flatMap((part, i) => (i === 0 ? part : [EMPTY, ...part]));
  return lines.map((each) => fitted(each, columns, view.glyphs.cut));
}

function causeLines(view: View, { records }: OrderDetail, event: string | null): readonly Line[] {
  const { why, whyLast, unknownEvent } = viewWords[view.language];
  const events = eventsIn(records);
  const asked = event === null ? events.at(-1) : events.find((each) => messageId(each) === event);
  if (asked === undefined) return [line(span(` ${unknownEvent}`, 'dim'))];
  const title = event === null ? whyLast : why;
  const steps = [...chainOf(records, asked)].reverse();
  return [line(span(` ${title(asked.type)}`, 'bold')), ...stepLines(steps, view)];
}

/** The event first, what began it last. */
function stepLines(steps: readonly Record[], view: View): readonly Line[] {
  const { because, unknownCause } = viewWords[view.language];
  const { left } = view.glyphs;
  const told = steps.flatMap((step) => toldOf(step, view));
  const times = Math.max(0, ...told.map(({ time }) => width(time)));
  const people = Math.max(0, ...told.map(({ who }) => width(who)));
  const names = Math.max(0, ...told.map(({ what }) => width(what)));
  const link = `${left} ${because}`;
  const lines = told.map(({ time, kind, who, what, detail }, i) =>
    line(
      span(`  ${padded(time, times)}  `, 'dim'),
      span(`${padded(i === 0 ? '' : link, width(link))}  `, 'dim'),
      span(`${LETTERS[kind]} `, kind),
      `${padded(who, people)}  `,
      span(padded(what, names), kind),
      `  ${detail}`,
    ),
  );
  const isWhole = told.at(-1)?.kind === 'command';
  return isWhole ? lines : [...lines, line(span(`  ${' '.repeat(times)}  ${link}  ${unknownCause}`, 'dim'))];
}

interface Told {
  readonly time: string;
  readonly kind: 'command' | 'event';
  readonly who: string;
  readonly what: string;
  readonly detail: string;
}

function toldOf(record: Record, view: View): readonly Told[] {
  if (!('kind' in record)) {
    const { time, source, type, data } = record;
    return [
      { time: shortTime(time), kind: 'event', who: clean(source), what: type, detail: dataText(type, data, view) },
    ];
  }
  if (record.kind !== 'command') return [];
  const { asked, by, type, answer } = record;
  const role = by.role === 'saga' ? '' : `${view.texts.roles[by.role]} `;
  const who = `${role}${clean(by.id)}`;
  return [{ time: shortTime(asked), kind: 'command', who, what: clean(type), detail: answerText(answer, view) }];
}
