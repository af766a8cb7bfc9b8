/** What the language writes by itself: the template, the schema for editors. */
import { expect, it } from 'vitest';
import { scenarioJsonSchema } from './json-schema.ts';
import { parseScenario } from './parse-scenario.ts';
import { newScenario } from './template.ts';

it('a new scenario is clean', () => {
  expect(parseScenario(newScenario('my-first'), 'my-first.yaml')).toMatchObject({
    scenario: { name: 'my-first' },
    warnings: [],
  });
});

it('the JSON Schema describes the file as it is written', () => {
  const schema = scenarioJsonSchema();
  expect(schema).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['name'],
    additionalProperties: false,
  });
  expect(Object.keys(schema.properties as object)).toEqual([
    'name',
    'description',
    'covers',
    'seed',
    'settle',
    'world',
    'workload',
    'script',
    'faults',
    'played',
    'interleaving',
    'expect',
  ]);
  expect(JSON.stringify(schema)).toContain('"default":"exp(300ms)"');
});
