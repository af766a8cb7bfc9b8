/** All planted bugs. */
import { BUYING_BUGS } from './buying-bugs.ts';
import { DELIVERING_BUGS } from './delivering-bugs.ts';
import type { PlantedBug } from './planting.ts';
import { WORKS_BUGS } from './works-bugs.ts';

export const BUGS: readonly PlantedBug[] = [...BUYING_BUGS, ...DELIVERING_BUGS, ...WORKS_BUGS];
