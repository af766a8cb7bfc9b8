/** The language as a JSON Schema, so that editors complete and check scenario files. */
import * as z from 'zod';
import { scenarioSchema } from './schema.ts';

/** Describes the file as written: `10s`, not microseconds. */
export function scenarioJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    ...z.toJSONSchema(scenarioSchema, { io: 'input', target: 'draft-7', reused: 'ref' }),
    title: 'A DeliveryStore scenario',
  };
}
