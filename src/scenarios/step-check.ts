/** Holds what a script's step came to against what it expects. */
import type { ContextName } from '../core/board.ts';
import { SAGA } from '../core/vocabulary.ts';
import type { ExpectationResult } from './report.ts';
import type { Step, StepExpectation } from './scenario.ts';
import type { Simulation } from './simulation.ts';

/** How a step went: refused with a code, or accepted, with what its answer or its look-up showed. */
export interface Went {
  /** '' where the step is about no order. */
  readonly order: string;
  readonly code: string | null;
  readonly saw: unknown;
}

type Actual = ExpectationResult['actual'];

export class StepCheck {
  private readonly simulation: Simulation;
  private readonly orderOf: (name: string) => string;

  /** `orderOf`: the order that a script's name stands for. */
  constructor(simulation: Simulation, orderOf: (name: string) => string) {
    this.simulation = simulation;
    this.orderOf = orderOf;
  }

  /** What was found instead of what the step expects, undefined where all is as expected. `raced`: it may be refused. */
  failure(step: Step, raced: boolean, went: Went): { readonly actual: Actual } | undefined {
    const { expect } = step;
    if (expect?.error !== undefined)
      return went.code === expect.error ? undefined : { actual: went.code ?? 'accepted' };
    if (went.code !== null) return raced && expect === null ? undefined : { actual: went.code };
    const wrong: [key: string, actual: Actual][] = [];
    const keys = Object.entries(expect ?? {}).filter(([key]) => key !== 'within');
    for (const [key, expected] of keys) {
      const actual = this.actual(key as keyof StepExpectation, step, went, expected);
      if (actual !== expected) wrong.push([key, actual]);
    }
    const [first] = wrong;
    if (first === undefined) return undefined;
    return {
      actual: keys.length === 1 ? first[1] : wrong.map(([key, actual]) => `${key} ${String(actual)}`).join(', '),
    };
  }

  private actual(key: keyof StepExpectation, step: Step, went: Went, expected: unknown): Actual {
    switch (key) {
      case 'status':
        if (step.action.do === 'status') return text(field(went.saw, 'status'));
        return this.row('order', went, (row) => text(field(row, 'status')));
      case 'points':
        return this.row('point', went, (row) => number(row, 'earned') - number(row, 'canceled'));
      case 'refunded':
        return this.row('payment', went, (row) => number(row, 'refunded'));
      case 'balance':
        return number(this.simulation.look('point', { name: 'points', by: step.as }), 'balance');
      case 'messages':
        if (step.action.do === 'notifications') return delivered(field(went.saw, 'messages'));
        return this.row('notification', went, delivered);
      case 'contains':
        return listed(went.saw, this.orderOf(String(expected))) ? String(expected) : 'not listed';
      case 'lacks':
        return listed(went.saw, this.orderOf(String(expected))) ? 'listed' : String(expected);
      default:
        return null;
    }
  }

  private row(context: ContextName, { order }: Went, read: (row: unknown) => Actual): Actual {
    return order === '' ? 'no order' : read(this.simulation.look(context, { name: 'row', by: SAGA, order }));
  }
}

/** Whether a look-up's answer has the order in it. */
function listed(saw: unknown, order: string): boolean {
  const messages = field(saw, 'messages') as { order: string }[] | null;
  const orders = field(saw, 'orders') ?? messages?.map((message) => message.order);
  return Array.isArray(orders) && orders.includes(order);
}

function delivered(messages: unknown): number {
  return Array.isArray(messages) ? messages.filter((message) => field(message, 'delivered') === true).length : 0;
}

export function field(row: unknown, key: string): unknown {
  return typeof row === 'object' && row !== null && key in row ? (row as Record<string, unknown>)[key] : null;
}

function number(row: unknown, key: string): number {
  return Number(field(row, key) ?? 0);
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
