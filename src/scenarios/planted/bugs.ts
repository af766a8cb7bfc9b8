/** All planted bugs. */
import { BUYING_BUGS } from './buying-bugs.ts';
import { CARRYING_BUGS } from './carrying-bugs.ts';
import { DELIVERING_BUGS } from './delivering-bugs.ts';
import { KEEPING_BUGS } from './keeping-bugs.ts';
import type { PlantedBug } from './planting.ts';
import { WORKS_BUGS } from './works-bugs.ts';

export const BUGS: readonly PlantedBug[] = [
  ...BUYING_BUGS,
  ...DELIVERING_BUGS,
  ...WORKS_BUGS,
  ...CARRYING_BUGS,
  ...KEEPING_BUGS,
];
