/** A saga drawn as a sequence diagram: a lane for each who takes part, time from the top down, what undoes set apart. */
import { clockTime, shownNumber } from '../figures.ts';
import { cut, width } from '../layout.ts';
import type { Texts } from '../texts/catalogue.ts';
import type { Words } from '../words.ts';
import { figure, type Key, picture } from './figure.ts';
import { html, type Markup } from './markup.ts';
import { rounded } from './plot.ts';
import type { SagaStep } from './saga.ts';

const LEFT = 100;
const LANE = 122;
const HEAD = 46;
const ROW = 30;
const NOTE = 20;
/** Cells wide at about seven pixels. */
const LETTER = 6.7;
const MOST_STEPS = 200;
const ORDER = [
  'customer/',
  'order',
  'payment',
  'gateway',
  'point',
  'store',
  'store/',
  'rider',
  'rider/',
  'notification',
  'kakao',
];

interface SagaFigure {
  readonly id: string;
  readonly order: string;
  readonly steps: readonly SagaStep[];
  /** What stands below it. */
  readonly below: Markup;
  readonly texts: Texts;
  readonly words: Words;
}

export function sagaFigure({ id, order, steps, below, texts, words }: SagaFigure): Markup {
  const shown = steps.slice(-MOST_STEPS);
  const left = steps.length - shown.length;
  const lanes = lanesOf(shown);
  const x = (who: string) => LEFT + LANE * (lanes.indexOf(who) + 0.5);
  const [across, bottom] = [LEFT + LANE * lanes.length, HEAD + ROW * shown.length];
  const body = [
    ...lanes.map((who) => html`<path class="life" d="M${x(who)} ${HEAD - 10}V${bottom}"/>`),
    ...shown.map((step, i) => row({ step, before: shown[i - 1], y: HEAD + ROW * (i + 0.5), x, across, words })),
    ...lanes.map((who) => head(who, x(who), 6, texts, words)),
    ...lanes.map((who) => head(who, x(who), bottom + 6, texts, words)),
  ];
  const [title, about] = [words.saga(order), words.sagaAbout];
  const drawn = picture({ id, title, about, width: across, height: bottom + HEAD - 8, body });
  const cut = left > 0 ? html`<p>${words.earlier(shownNumber(left))}</p>` : null;
  return figure(title, about, keysOf(shown, words), html`${cut}${drawn}${below}`);
}

/** Of what is to be seen. */
function keysOf(steps: readonly SagaStep[], words: Words): readonly Key[] {
  const note = (kind: string) => html`<rect class="note ${kind}" x="1" y="1" width="22" height="12" rx="3"/>`;
  const keys: readonly (Key & { readonly isSeen: (step: SagaStep) => boolean })[] = [
    { name: words.request, sign: html`<path class="request" d="M0 7H24"/>`, isSeen: ({ kind }) => kind === 'request' },
    { name: words.event, sign: note('event'), isSeen: ({ kind }) => kind === 'event' },
    {
      name: words.policy,
      sign: html`<path class="way" d="M0 7H24"/>`,
      isSeen: ({ kind, from }) => kind === 'event' && from !== null,
    },
    { name: words.outside, sign: note('external'), isSeen: ({ kind }) => kind === 'external' },
    { name: words.amiss, sign: note('trouble'), isSeen: ({ kind }) => kind === 'trouble' },
    {
      name: `↺ ${words.undoing}`,
      sign: html`<path class="undoing" d="M0 0H24V14H0z"/><path class="undoing-edge" d="M2 0v14"/>`,
      isSeen: ({ undoes }) => undoes,
    },
    { name: `✗ ${words.culprit}`, sign: note('event culprit'), isSeen: ({ isCulprit }) => isCulprit },
  ];
  return keys.filter(({ isSeen }) => steps.some(isSeen));
}

/** Whoever takes part, from the customer to the customer's telephone. */
function lanesOf(steps: readonly SagaStep[]): readonly string[] {
  const all = new Set(steps.flatMap(({ who, from }) => (from === null ? [who] : [who, from])));
  const place = (who: string) => ORDER.indexOf(who.replace(/\/.*/s, '/'));
  return [...all].sort((a, b) => place(a) - place(b));
}

function head(who: string, x: number, y: number, { roles }: Texts, { gateway, kakao }: Words): Markup {
  const [, role = '', id = ''] = /^(customer|store|rider)\/(.*)$/s.exec(who) ?? [];
  const kind = role !== '' ? 'person' : who === 'gateway' || who === 'kakao' ? 'outside' : 'context';
  const names: Readonly<{ [who: string]: string }> = { gateway, kakao };
  const name = role === '' ? (names[who] ?? who) : `${roles[role as keyof Texts['roles']]} ${id}`;
  return html`<rect class="head ${kind}" x="${x - LANE / 2 + 5}" y="${y}" width="${LANE - 10}" height="26" rx="${kind === 'context' ? 4 : 13}"/><text class="head-name" x="${x}" y="${y + 17}">${cut(name, 15, '…')}</text>`;
}

interface Row {
  readonly step: SagaStep;
  readonly before: SagaStep | undefined;
  /** The middle of it. */
  readonly y: number;
  readonly x: (who: string) => number;
  readonly across: number;
  readonly words: Words;
}

function row({ step, before, y, x, across, words }: Row): Markup {
  const top = y - ROW / 2;
  const isFirst = step.undoes && before?.undoes !== true;
  const undoing = step.undoes
    ? html`<rect class="undoing" x="0" y="${top}" width="${across}" height="${ROW}"/><path class="undoing-edge" d="M2 ${top}v${ROW}"/>${
        isFirst ? html`<text class="undoing-name" x="${across - 8}" y="${y + 4}">↺ ${words.undoing}</text>` : null
      }`
    : null;
  const isLater = before === undefined || clockTime(before.time) !== clockTime(step.time);
  const time = isLater ? html`<text class="moment" x="10" y="${y + 4}">${clockTime(step.time)}</text>` : null;
  return html`${undoing}${time}${step.kind === 'event' || step.kind === 'external' || step.from === null ? note(step, y, x, across) : arrow(step, y, x)}`;
}

/** What happened there; an arrow tells what led to it. */
function note({ kind, who, from, what, isCulprit }: SagaStep, y: number, x: Row['x'], across: number): Markup {
  const text = cut(isCulprit ? `✗ ${what}` : what, 40, '…');
  const wide = rounded(width(text) * LETTER + 14);
  const left = rounded(Math.max(LEFT, Math.min(x(who) - wide / 2, across - wide - 2)));
  const edge = from === null ? 0 : x(from) < x(who) ? left : left + wide;
  const way = from === null ? null : html`<path class="way" d="M${x(from)} ${y}H${edge}"/>${tip(edge, y, x(from))}`;
  const isWrong = isCulprit ? ' culprit' : '';
  return html`${way}<rect class="note ${kind}${isWrong}" x="${left}" y="${y - NOTE / 2}" width="${wide}" height="${NOTE}" rx="3"/><text class="note-text ${kind}" x="${rounded(left + wide / 2)}" y="${y + 4}">${text}</text>`;
}

function arrow({ kind, who, from, what }: SagaStep, y: number, x: Row['x']): Markup {
  const [start, end] = [x(from ?? who), x(who)];
  const text = cut(what, Math.max(16, Math.floor(Math.abs(end - start) / LETTER) - 2), '…');
  return html`<path class="${kind}" d="M${start} ${y + 6}H${end}"/>${tip(end, y + 6, start)}<text class="label ${kind}" x="${(start + end) / 2}" y="${y}">${text}</text>`;
}

function tip(x: number, y: number, from: number): Markup {
  return html`<path class="tip" d="M${x} ${y}l${from < x ? -8 : 8} -4v8z"/>`;
}
