/** An exploration that has ended, for its reports. */
import type { Origin, Outcome } from '../../scenarios/explore/outcome.ts';
import type { Task } from '../../scenarios/explore/task.ts';
import { shellWord } from '../shell-word.ts';
import type { WorkerDied } from './hand.ts';
import type { ExploreSettings } from './options.ts';

export interface Exploration {
  readonly outcome: Outcome;
  /** Worlds that there were to try, Infinity where only time ends it. */
  readonly planned: number;
  readonly settings: ExploreSettings;
  /** The scenario, as it was asked for. */
  readonly asked: string | null;
  readonly realMs: number;
  /** The files of worlds that failed, by property. */
  readonly files: ReadonlyMap<string, string>;
  readonly died: WorkerDied | null;
  readonly exitCode: number;
}

/** The command that makes a world again from its seed, null where there is none. */
export function repeatCommand(origin: Origin, asked: string | null): string | null {
  if (origin.kind !== 'seed') return null;
  const scenario = asked === null ? '' : ` ${shellWord(asked.startsWith('-') ? `./${asked}` : asked)}`;
  return `deliverystore explore${scenario} --seeds ${origin.seed}`;
}

export function runCommand(file: string): string {
  return `deliverystore run ${shellWord(file)}`;
}

/** `137..157`, for whoever looks into it. */
export function rangeOf(task: Task): string {
  switch (task.kind) {
    case 'seeds':
      return `seeds ${task.from}..${task.to}`;
    case 'mutant':
      return `${task.bug}, seeds ${task.from}..${task.to}`;
    case 'scenario':
      return task.scenario.name;
    case 'crashes':
      return task.sites.map(({ context, point, at }) => `${context} ${point} ${at}`).join(', ');
  }
}
