/** How a step is acted: the command or the question behind each verb, sent by whoever plays the role. */
import type { Answer } from '../core/vocabulary.ts';
import { HOME_DISTRICT } from '../world/districts.ts';
import type { Person } from '../world/people.ts';
import type { WorldConfig } from '../world/world.ts';
import type { Action } from './scenario.ts';
import type { Simulation } from './simulation.ts';
import type { Went } from './step-check.ts';
import { field } from './step-check.ts';

/** Microseconds after which an answer to a question is not waited for any more. */
const LONGEST_WAIT = 10_000_000;

const COMMANDS: { readonly [Do in Action['do']]?: string } = {
  order: 'PlaceOrder',
  pay: 'PayOrder',
  cancel: 'CancelOrder',
  confirm: 'ConfirmDelivery',
  accept: 'AcceptOrder',
  reject: 'RejectOrder',
  'cook start': 'StartCooking',
  'cook finish': 'FinishCooking',
  pick: 'PickDelivery',
};

const QUESTIONS: { readonly [Do in Action['do']]?: readonly [context: string, name: string] } = {
  status: ['order', 'status'],
  queue: ['store', 'queue'],
  deliveries: ['rider', 'deliveries'],
  points: ['point', 'points'],
  notifications: ['notification', 'notifications'],
};

export function isLookUp(action: Action): boolean {
  return action.do in QUESTIONS;
}

export class Acting {
  private readonly simulation: Simulation;
  private readonly areas: ReadonlyMap<string, string>;

  constructor(simulation: Simulation, world: WorldConfig) {
    this.simulation = simulation;
    this.areas = new Map(world.customers.map(({ id, area }) => [id, area]));
  }

  /** `order`: the one that the action is about or makes, '' for none; `went` is told once there is an answer. */
  act(by: Person, action: Action, order: string, went: (went: Went) => void): void {
    const { people, transport } = this.simulation;
    const question = QUESTIONS[action.do];
    if (question !== undefined) {
      return this.ask(by, question, order, (saw) => went({ order, code: codeOf(saw), saw }));
    }
    const type = COMMANDS[action.do] as string;
    const data = this.dataOf(by, action);
    people.command({ by, type, order, data, asked: transport.now(), phase: '' }, (answer) => {
      went({ order, code: codeOfAnswer(answer), saw: answer.kind === 'accepted' ? answer.result : null });
    });
  }

  /** An answer that was lost on its way is one that never came. */
  private ask(
    by: Person,
    [context, name]: readonly [string, string],
    order: string,
    answered: (saw: unknown) => void,
  ): void {
    const { people, transport } = this.simulation;
    let waiting = true;
    const once = (saw: unknown) => {
      if (!waiting) return;
      waiting = false;
      answered(saw);
    };
    people.ask(by, context, name, order === '' ? undefined : order, once);
    transport.at(transport.now() + LONGEST_WAIT, () => once(undefined), true);
  }

  private dataOf(by: Person, action: Action): unknown {
    if (action.do === 'reject') return { reason: action.reason ?? '' };
    if (action.do !== 'order') return null;
    return { store: action.store, items: action.items, area: action.area ?? this.areas.get(by.id) ?? HOME_DISTRICT };
  }
}

function codeOfAnswer(answer: Answer): string | null {
  if (answer.kind === 'refused') return answer.refusal.code;
  return answer.kind === 'failed' ? `no answer (${answer.why})` : null;
}

/** A read model that has no row to show answers with a refusal. */
function codeOf(saw: unknown): string | null {
  if (saw === undefined) return 'no answer (unreachable)';
  return (field(saw, 'code') as string | null) ?? null;
}
