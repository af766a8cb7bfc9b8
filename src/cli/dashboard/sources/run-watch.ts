/** A watch over a run that can also be asked what a person is answered next. */
import type { CommandAnswered, Observation, Witness } from '../../../core/history.ts';
import type { Envelope } from '../../../core/vocabulary.ts';
import { Watch } from '../../../watch/watch.ts';

export class RunWatch implements Witness {
  readonly watch = new Watch();
  private readonly waiting = new Map<string, (came: CommandAnswered) => void>();

  event(event: Envelope): void {
    this.watch.event(event);
  }

  observe(observation: Observation): void {
    this.watch.observe(observation);
    if (this.waiting.size === 0 || observation.kind !== 'command' || observation.phase !== '') return;
    this.waiting.get(observation.by.id)?.(observation);
    this.waiting.delete(observation.by.id);
  }

  /** What that person is answered next, the workload's own commands apart. */
  answered(person: string): Promise<CommandAnswered> {
    return new Promise((resolve) => this.waiting.set(person, resolve));
  }
}
