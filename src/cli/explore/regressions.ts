/** What went wrong once runs first: the scenarios of a folder, and the seeds of its list. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from '../../scenarios/explore/task.ts';
import { printable } from '../../scenarios/language/problem.ts';
import { loadScenarios } from '../load-scenarios.ts';
import { fileError, UsageError } from '../usage.ts';
import type { ExploreSettings } from './options.ts';

const SCENARIO = /\.ya?ml$/i;
const SEEDS = 'seeds.txt';

/** `isDrawn`: whether all of a world is drawn, as the list's seeds mean it. */
export function regressionsOf({ regressions }: ExploreSettings, isDrawn: boolean): readonly Task[] {
  if (regressions === null) return [];
  const { folder, isAsked } = regressions;
  if (!isAsked && !existsSync(folder)) return [];
  const files = filesOf(folder);
  const scenarios = loadScenarios(files.filter((file) => SCENARIO.test(file)).map((file) => join(folder, file)));
  const seeds = isDrawn && files.includes(SEEDS) ? seedsOf(join(folder, SEEDS)) : [];
  return [
    ...scenarios.map(({ scenario }) => ({ kind: 'scenario' as const, scenario })),
    ...seeds.map((seed) => ({ kind: 'seeds' as const, from: seed, to: seed + 1 })),
  ];
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw fileError('read', folder, error);
  }
}

/** `137  # why` a line. */
function seedsOf(path: string): readonly number[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    const text = line.replace(/#.*/, '').trim();
    if (text === '') return [];
    const seed = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(seed + 1)) return [seed];
    throw new UsageError(
      `${printable(path, 200)}:${i + 1}: "${printable(text)}"; expected a seed, and why it is there behind a #`,
    );
  });
}
