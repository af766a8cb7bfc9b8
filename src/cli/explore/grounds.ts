/** What explored worlds run on. */
import type { Grounds } from '../../scenarios/explore/task.ts';
import { WORKS } from '../../scenarios/simulation.ts';
import { composeInMemory } from '../compose.ts';

export const GROUNDS: Grounds = {
  works: WORKS,
  stage: (scenario) => composeInMemory(scenario, { transport: 'memory', journal: 'memory' }),
};
