/** What is known of one context: whether it is up, its breakers, what went wrong in it, and its notes. */
import type { ContextName } from '../core/board.ts';
import type { BreakerChanged, EventSetAside } from '../core/history.ts';
import { notesOf, ownCommandsOf, reactionsOf } from './notes.ts';
import { Rate } from './rate.ts';
import type { BreakerShown, ContextShown, Note, NoteKind } from './snapshot.ts';

/** A note as it is counted. */
export interface Lamp extends Note {
  count: number;
  last: number;
}

/** A policy as it is counted, with the command that it gives. */
export interface ReactionLamps {
  readonly source: ContextName;
  readonly policy: Lamp;
  readonly command: Lamp;
}

export class ContextWatch {
  readonly name: ContextName;
  private up = true;
  private since = 0;
  private events = 0;
  private readonly rate = new Rate();
  private readonly aside = { refused: 0, duplicate: 0, deadLetter: 0, rolledBack: 0 };
  private readonly breakers = new Map<string, BreakerShown>();
  private readonly lamps: readonly Lamp[];
  private readonly byKind: { readonly [K in NoteKind]: ReadonlyMap<string, Lamp> };
  private readonly reactions: ReadonlyMap<string, ReactionLamps>;
  private readonly ownCommands: ReadonlyMap<string, Lamp>;

  constructor(name: ContextName) {
    this.name = name;
    this.lamps = notesOf(name).map((note) => ({ ...note, count: 0, last: -1 }));
    const named = (kind: NoteKind) =>
      new Map(this.lamps.filter((lamp) => lamp.kind === kind).map((lamp) => [lamp.name, lamp]));
    this.byKind = {
      command: named('command'),
      event: named('event'),
      policy: named('policy'),
      view: named('view'),
      external: named('external'),
    };
    const lamp = (kind: NoteKind, of: string) => this.byKind[kind].get(of) as Lamp;
    this.reactions = new Map(
      reactionsOf(name).map(({ source, event, command, name: policy }) => [
        event,
        { source, policy: lamp('policy', policy), command: lamp('command', command) },
      ]),
    );
    this.ownCommands = new Map([...ownCommandsOf(name)].map(([event, command]) => [event, lamp('command', command)]));
  }

  /** An own event. */
  event(type: string, time: number): void {
    this.events++;
    this.rate.count(time);
    this.light('event', type, time);
  }

  light(kind: NoteKind, name: string, time: number): void {
    const lamp = this.byKind[kind].get(name);
    if (lamp !== undefined) light(lamp, time);
  }

  /** It has reacted to a foreign event by an own one: by which policy, undefined where there is none. */
  react(source: string, type: string, time: number): string | undefined {
    const reaction = this.reactions.get(type);
    if (reaction?.source !== source) return undefined;
    light(reaction.command, time);
    light(reaction.policy, time);
    return reaction.policy.name;
  }

  /** An own event that nobody else asked for. */
  actItself(type: string, time: number): void {
    const lamp = this.ownCommands.get(type);
    if (lamp !== undefined) light(lamp, time);
  }

  setAside(kind: EventSetAside['kind']): void {
    this.aside[kind]++;
  }

  /** Whether that is news. */
  turn(up: boolean, time: number): boolean {
    if (this.up === up) return false;
    this.up = up;
    this.since = time;
    return true;
  }

  breaker({ to, state, time }: BreakerChanged): void {
    this.breakers.set(to, { to, state, since: time });
  }

  shown(now: number): ContextShown {
    const { name, up, since, events, aside } = this;
    return {
      name,
      up,
      since,
      breakers: [...this.breakers.values()],
      events,
      rate: this.rate.list(now),
      refused: aside.refused,
      duplicates: aside.duplicate,
      deadLetters: aside.deadLetter,
      rolledBack: aside.rolledBack,
      notes: this.lamps.map(({ kind, name: note, count, last }) => ({ kind, name: note, count, last })),
    };
  }
}

function light(lamp: Lamp, time: number): void {
  lamp.count++;
  lamp.last = time;
}
