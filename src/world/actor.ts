/** What the simulated people have in common: they wait, ask, ask again, and act by habits drawn once an order. */
import type { Transport } from '../core/runtime/ports.ts';
import { Random } from '../core/runtime/random.ts';
import type { Answer, Refusal } from '../core/vocabulary.ts';
import type { People, Person } from './people.ts';
import type { ActorHabits } from './workload.ts';
import type { WorldConfig } from './world.ts';

export interface ActorParts {
  readonly seed: number;
  readonly transport: Pick<Transport, 'now' | 'at'>;
  readonly people: Pick<People, 'command' | 'ask'>;
  readonly world: WorldConfig;
  readonly habits: ActorHabits;
}

/** One order of the workload, as the people around it know it. */
export interface Visit {
  readonly order: string;
  readonly customer: Person;
  readonly store: Person;
  /** The phase in which the customer came. */
  readonly phase: string;
  /** The customer has nothing left to wait for. */
  over: boolean;
}

/** Microseconds until somebody who got no answer asks again. */
const PATIENCE = 10_000_000;

/** Draws that one habit may take: a normal duration needs two, and now and then some more. */
const DRAWS = 64;

export abstract class Actor {
  protected readonly parts: ActorParts;
  private readonly chance: Random;

  constructor(parts: ActorParts, role: Person['role']) {
    this.parts = parts;
    this.chance = new Random(parts.seed, role);
  }

  /** An actor's chance about one order. */
  protected chanceOf(order: string): Random {
    return this.chance.branch(order);
  }

  protected after(delay: number, task: () => void): void {
    const { transport } = this.parts;
    transport.at(transport.now() + delay, task);
  }

  protected send(by: Person, type: string, visit: Visit, data: unknown, answered: (answer: Answer) => void): void {
    const { people, transport } = this.parts;
    const { order, phase } = visit;
    people.command({ by, type, order, data, asked: transport.now(), phase }, answered);
  }

  /** Asks until there is an answer. */
  protected insist(
    by: Person,
    type: string,
    visit: Visit,
    data: unknown,
    accepted: () => void,
    refused: (refusal: Refusal) => void = () => {},
  ): void {
    this.send(by, type, visit, data, (answer) => {
      if (answer.kind === 'accepted') accepted();
      else if (answer.kind === 'refused') refused(answer.refusal);
      else this.after(PATIENCE, () => this.insist(by, type, visit, data, accepted, refused));
    });
  }
}

/** Each habit has draws of its own, so that one habit never shifts another's. */
export function habit(chance: Random, which: number): Random {
  chance.counter = which * DRAWS;
  return chance;
}
