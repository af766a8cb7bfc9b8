/** A watch over a run that can also be asked what a command is answered. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandAnswered, Observation, Witness } from '../../../core/history.ts';
import type { Envelope } from '../../../core/vocabulary.ts';
import { Watch } from '../../../watch/watch.ts';

export class RunWatch implements Witness {
  readonly watch = new Watch();
  /** By when the command was asked, the workload's own apart: what is done by hand has its moment to itself. */
  private readonly answers = new Map<number, CommandAnswered>();
  private readonly waiting = new Map<number, (came: CommandAnswered) => void>();

  event(event: Envelope): void {
    this.watch.event(event);
  }

  observe(observation: Observation): void {
    this.watch.observe(observation);
    if (observation.kind !== 'command' || observation.phase !== '') return;
    this.answers.set(observation.asked, observation);
    this.waiting.get(observation.asked)?.(observation);
  }

  /** What the command by hand of that time is answered; undefined where it is not within so many milliseconds. */
  async answered(asked: number, patience: number): Promise<CommandAnswered | undefined> {
    const came = new Promise<CommandAnswered>((resolve) => this.waiting.set(asked, resolve));
    const late = sleep(patience, undefined, { ref: false });
    const answer = this.answers.get(asked) ?? (await Promise.race([came, late]));
    this.waiting.delete(asked);
    return answer;
  }
}
