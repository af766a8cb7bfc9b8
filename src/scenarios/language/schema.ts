/** The whole scenario file as a zod schema: strict, with the contract's defaults; made once, when first imported. */
import * as z from 'zod';
import { INVARIANT_NAMES } from '../../core/checks/names.ts';
import { REQUIREMENT_IDS } from '../scenario.ts';
import { faultSchema } from './fault-schema.ts';
import { description, duration, expression, kebabCase, whole, word } from './scalars.ts';
import { playedStepSchema, scriptEntrySchema } from './script-schema.ts';
import { workloadSchema } from './workload-schema.ts';
import { worldSchema } from './world-schema.ts';

const expressions = z.array(expression).default([]);

const expectations = z.strictObject({
  always: z
    .union([z.literal('all'), z.array(word(INVARIANT_NAMES))], { error: 'all, or a list of invariants' })
    .default('all'),
  sometimes: expressions,
  thresholds: expressions,
  eventually: expressions,
});

const deviation = z.strictObject({ at: whole(1, 1_000_000_000), take: whole(1, 1_000_000) });

export const scenarioSchema = z.strictObject({
  name: kebabCase,
  description: description.default(''),
  covers: z.array(word(REQUIREMENT_IDS)).default([]),
  seed: whole(0, Number.MAX_SAFE_INTEGER).default(1),
  settle: duration.prefault('6h'),
  world: worldSchema.prefault({}),
  workload: workloadSchema.exactOptional(),
  script: z.array(scriptEntrySchema).max(10_000, { error: 'at most 10000 steps' }).default([]),
  faults: z.array(faultSchema).max(1000, { error: 'at most 1000 faults' }).default([]),
  played: z.array(playedStepSchema).max(10_000, { error: 'at most 10000 steps' }).default([]),
  interleaving: z.array(deviation).max(10_000, { error: 'at most 10000 deviations' }).exactOptional(),
  expect: expectations.prefault({}),
});

/** A file that fits the schema, its quantities in the program's units. */
export type ScenarioFile = z.output<typeof scenarioSchema>;
