/** What goes without saying in a file, as its schema has it. */
import type { ActorHabits } from '../../world/workload.ts';
import { scenarioSchema } from './schema.ts';
import { workloadSchema } from './workload-schema.ts';

export const DEFAULTS = scenarioSchema.parse({ name: 'none' });
export const DEFAULT_HABITS: ActorHabits = workloadSchema.parse({ phases: [{ name: 'none', pause: '1s' }] }).actors;
