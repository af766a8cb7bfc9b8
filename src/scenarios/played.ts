/** Plays what was done by hand: each step at its own moment, for which nobody waits. */
import type { Acting } from './acting.ts';
import type { Agenda } from './agenda.ts';
import type { PlayedStep } from './scenario.ts';

interface PlayedParts {
  readonly acting: Acting;
  readonly agenda: Pick<Agenda, 'at' | 'drop'>;
  /** The order that a name of the script stands for. */
  scripted(name: string): string;
  /** Told the id of each order that is made by hand. */
  placed(order: string): void;
}

export class Played {
  private steps: readonly PlayedStep[] = [];
  private readonly parts: PlayedParts;
  private readonly saved = new Map<string, string>();

  constructor(parts: PlayedParts) {
    this.parts = parts;
  }

  /** From now on these are its steps; those that have been played are the same in both lists. */
  replace(steps: readonly PlayedStep[]): void {
    const { agenda } = this.parts;
    const before = new Set(this.steps);
    const after = new Set(steps);
    this.steps = steps;
    for (const step of before) if (!after.has(step)) agenda.drop(step);
    let orders = 0;
    for (const step of steps) {
      const order = step.action.do === 'order' ? `p-${++orders}` : '';
      if (!before.has(step)) agenda.at(step.at, step, () => this.play(step, order));
    }
  }

  private play({ as, action, save }: PlayedStep, placed: string): void {
    const { acting, placed: told } = this.parts;
    if (action.do === 'order') {
      if (save !== null) this.saved.set(save, placed);
      told(placed);
    }
    acting.act(as, action, 'on' in action ? this.orderOf(action.on) : placed, () => {});
  }

  private orderOf(written: string): string {
    if (!written.startsWith('$')) return written;
    const name = written.slice(1);
    return this.saved.get(name) ?? this.parts.scripted(name);
  }
}
