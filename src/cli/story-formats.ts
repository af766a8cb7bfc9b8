/** An order's story as text, as JSON and as a Mermaid sequence diagram. */

import { clockTime, timestamp } from '../scenarios/reporters/figures.ts';
import { safe } from '../scenarios/reporters/findings.ts';
import { cut, width } from '../scenarios/reporters/layout.ts';
import type { Look } from '../scenarios/reporters/look.ts';
import type { Texts } from '../scenarios/reporters/texts/catalogue.ts';
import type { Step } from './story.ts';

export interface Story {
  readonly order: string;
  /** null for an order of the local world. */
  readonly run: { readonly scenario: string; readonly seed: number } | null;
  /** Microseconds; the text counts from here. */
  readonly began: number;
  readonly steps: readonly Step[];
}

export function storyText({ order, run, began, steps }: Story, look: Look): string {
  const { texts } = look;
  const lines = steps.map((step) => textLine({ ...step, time: step.time - began }, order, look));
  const title = run === null ? '' : `  ${safe(run.scenario)}  ${texts.seed} ${run.seed}`;
  return `${safe(order)}${title}\n${lines.join('\n')}\n`;
}

/** What happened and why are whole; the data takes the room that is left. An event goes by its id, as evidence does. */
function textLine(step: Step, order: string, { texts, columns, symbols, arrows }: Look): string {
  const { id, time, who, to, what, data, cause, depth } = step;
  const short = (each: string) => safe(each.replace(`/${order}/`, '/'));
  const from = id === null ? shownWho(who, texts) : short(id);
  const people = to === null ? from : `${from} ${arrows('→')} ${shownWho(to, texts)}`;
  const start = `${clockTime(time).padStart(11)}  ${'  '.repeat(Math.min(depth, 12))}${people}  ${shownWhat(what, texts)}`;
  const end = cause === null ? '' : `  ${arrows('←')} ${short(cause)}`;
  const room = columns - width(start) - width(end) - 2;
  const details =
    data === null || data === undefined || room < 8 ? '' : `  ${cut(safe(JSON.stringify(data)), room, symbols.cut)}`;
  return `${start}${details}${end}`;
}

function shownWho(who: string, { roles }: Texts): string {
  const [, role = '', id = ''] = /^(customer|store|rider)\/(.*)$/s.exec(who) ?? [];
  return role === '' ? safe(who) : `${roles[role as keyof Texts['roles']]} ${safe(id)}`;
}

/** Statuses in the reader's language beside their name. */
function shownWhat(what: string, { statuses }: Texts): string {
  const known: Readonly<Record<string, string>> = statuses;
  return safe(what).replace(/\b[A-Z_]{4,}\b/g, (word) =>
    known[word] === undefined ? word : `${word} (${known[word]})`,
  );
}

export function storyJson({ order, run, steps }: Story): string {
  const timed = steps.map(({ time, ...step }) => ({ time: timestamp(time), ...step }));
  return `${JSON.stringify({ schema: 1, order, ...run, steps: timed }, null, 2)}\n`;
}

/** Events stand on the lane of their context; what one context's event set off in another is an arrow, unless a call did it. */
export function storyMermaid({ steps }: Story): string {
  const lanes = new Lanes();
  const told = new Set<string>();
  for (const { kind, to, cause } of steps) if (kind === 'call') told.add(`${cause} ${to}`);
  const typeOf = new Map(steps.map(({ id, what }) => [id, what]));
  const body = steps.flatMap((step) => {
    const [source = ''] = step.cause?.split('/', 1) ?? [];
    const handed = `${step.cause} ${step.who}`;
    if (step.kind !== 'event' || step.cause === null || source === step.who || !lanes.has(source) || told.has(handed)) {
      return arrows(step, lanes);
    }
    told.add(handed);
    const what = mermaidText(typeOf.get(step.cause) ?? step.cause);
    return [`${lanes.of(source)}-)${lanes.of(step.who)}: ${what}`, ...arrows(step, lanes)];
  });
  return `${['sequenceDiagram', ...[...lanes.lines(), ...body].map((line) => `  ${line}`)].join('\n')}\n`;
}

/** Who takes part, in the order of their first step; names may be anything, so the diagram calls them p0, p1 … */
class Lanes {
  private readonly ids = new Map<string, string>();

  has(who: string): boolean {
    return this.ids.has(who);
  }

  of(who: string): string {
    const id = this.ids.get(who) ?? `p${this.ids.size}`;
    this.ids.set(who, id);
    return id;
  }

  lines(): readonly string[] {
    const kind = (who: string) => (/^(customer|store|rider)\//.test(who) ? 'actor' : 'participant');
    return [...this.ids].map(([who, id]) => `${kind(who)} ${id} as ${mermaidText(who)}`);
  }
}

function arrows({ kind, who, to, what }: Step, lanes: Lanes): readonly string[] {
  const from = lanes.of(who);
  if (to === null) return [`Note over ${from}: ${mermaidText(what)}`];
  const isAnswer = kind === 'answer' || kind === 'callEnded';
  return [`${from}${isAnswer ? '-->>' : '->>'}${lanes.of(to)}: ${mermaidText(what)}`];
}

/** Mermaid reads `;` as the end of a line and `#` as the start of an entity. */
function mermaidText(text: string): string {
  return safe(text).replace(/[#;]/g, (character) => `#${character.charCodeAt(0)};`);
}
