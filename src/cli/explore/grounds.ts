/** What explored worlds run on. */
import type { Grounds } from '../../scenarios/explore/task.ts';
import { WORKS } from '../../scenarios/simulation.ts';
import { compose } from '../compose.ts';

export const GROUNDS: Grounds = {
  works: WORKS,
  stage: () => compose({ transport: 'memory', journal: 'memory' }),
};
