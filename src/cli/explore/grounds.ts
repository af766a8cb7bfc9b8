/** What explored worlds run on. */
import type { Grounds, Task } from '../../scenarios/explore/task.ts';
import type { PlantedBug } from '../../scenarios/planted/planting.ts';
import { WORKS } from '../../scenarios/simulation.ts';
import { compose } from '../compose.ts';

export const GROUNDS: Grounds = {
  works: WORKS,
  stage: () => compose({ transport: 'memory', journal: 'memory' }),
};

/** Works cannot cross a thread: a planted bug's are found by its name. Only who looks for bugs reads them all. */
export async function groundsOf(task: Task): Promise<Grounds> {
  if (task.kind !== 'mutant') return GROUNDS;
  const bug = (await plantedBugs()).find(({ name }) => name === task.bug);
  if (bug === undefined) throw new Error(`no bug is called ${task.bug}`);
  return { ...GROUNDS, works: bug.works };
}

export async function plantedBugs(): Promise<readonly PlantedBug[]> {
  return (await import('../../scenarios/planted/bugs.ts')).BUGS;
}
