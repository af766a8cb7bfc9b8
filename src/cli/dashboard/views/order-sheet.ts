/** One order: what it is, its saga as a sequence diagram, and its messages to the customer. */
import type { MessageShown, Record } from '../../../core/history.ts';
import { padded, paddedLeft, width } from '../../../scenarios/reporters/layout.ts';
import { EMPTY, fitted, type Line, line, type Span, span } from '../kit/line.ts';
import { answeredIn } from '../panes/figures.ts';
import type { View } from '../view.ts';
import type { OrderDetail } from './order-detail.ts';
import { eventsIn, headLines } from './order-head.ts';
import { type SagaRow, sagaOf } from './saga.ts';
import { diagramLines, labelOf, laneName, NARROWEST, shortTime } from './sequence-diagram.ts';
import { viewWords } from './words.ts';

export function orderSheet(view: View, detail: OrderDetail, columns: number): readonly Line[] {
  const rows = sagaOf(detail.records, view);
  const saga = columns < NARROWEST ? listLines(rows, view) : diagramLines(rows, view, columns);
  const lines = [...headLines(view, detail, columns), EMPTY, ...saga, EMPTY, ...messageLines(detail.records, view)];
  return lines.map((each) => fitted(each, columns, view.glyphs.cut));
}

/** Where lifelines have no room: from whom to whom in words. */
function listLines(rows: readonly SagaRow[], view: View): readonly Line[] {
  const { undoing, goesOn } = viewWords[view.language];
  const { glyphs } = view;
  const who = ({ from, to }: SagaRow) =>
    [...new Set([from, to])].map((lane) => laneName(lane, view)).join(` ${glyphs.right} `);
  const widest = Math.max(0, ...rows.map((row) => width(who(row))));
  const rule = glyphs.horizontal.repeat(2);
  return rows.flatMap((row, i) => {
    const { time, undoes } = row;
    const turns = (rows[i - 1]?.undoes ?? false) !== undoes;
    const separator = line(span(`${rule} ${undoes ? undoing : goesOn} ${rule}`, undoes ? 'doubtful' : 'frame'));
    const start = span(`${undoes ? glyphs.left : ' '} ${shortTime(time)}  `, undoes ? 'doubtful' : 'dim');
    return [...(turns ? [separator] : []), line(start, `${padded(who(row), widest)}  `, ...labelOf(row, view, 0))];
  });
}

interface Message {
  readonly status: string;
  readonly queued: number;
  readonly shown: MessageShown | undefined;
  readonly isDone: boolean;
}

/** They are sent in the order in which they were queued. */
function messagesIn(records: readonly Record[]): readonly Message[] {
  const events = eventsIn(records).filter(({ source }) => source === 'notification');
  const done = events.filter(({ type }) => type === 'MessageSent' || type === 'MessageFailed').length;
  const shown = records.filter((record): record is MessageShown => 'kind' in record && record.kind === 'shown');
  return events
    .filter(({ type }) => type === 'MessageQueued')
    .map(({ time, data }, i) => ({
      status: (data as { status: string }).status,
      queued: time,
      shown: shown.find(({ number }) => number === i + 1),
      isDone: i < done,
    }));
}

function messageLines(records: readonly Record[], view: View): readonly Line[] {
  const { messages: title, noMessages } = viewWords[view.language];
  const messages = messagesIn(records);
  const { statuses }: { readonly statuses: Readonly<{ [name: string]: string }> } = view.texts;
  const named = messages.map(({ status }) => statuses[status] ?? '');
  const columns = Math.max(0, ...named.map((name) => width(name)));
  const times = Math.max(0, ...messages.map(({ queued }) => width(shortTime(queued))));
  const lines = messages.map((message, i) =>
    line(
      span(`  ${paddedLeft(shortTime(message.queued), times)}  `, 'dim'),
      span(`${paddedLeft(String(i + 1), 2)}  `, 'dim'),
      `${padded(named[i] ?? '', columns)}  `,
      stateOf(message, view),
    ),
  );
  return [line(span(` ${title}`, 'bold')), ...(lines.length > 0 ? lines : [line(span(`  ${noMessages}`, 'dim'))])];
}

function stateOf({ queued, shown, isDone }: Message, { language, texts, glyphs }: View): Span {
  const words = viewWords[language];
  if (shown !== undefined) return span(`${glyphs.good} ${words.shown(answeredIn(shown.time - queued, texts))}`, 'good');
  return isDone ? span(`${glyphs.bad} ${words.notShown}`, 'bad') : span(`${glyphs.dot} ${words.sending}`, 'doubtful');
}
