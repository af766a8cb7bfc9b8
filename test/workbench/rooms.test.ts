/** The rooms' import rules: each one fires on a planted violation, and none on a tree that keeps to them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

type Tree = Readonly<Record<string, readonly string[]>>;

const CONFIG = fileURLToPath(new URL('../../.dependency-cruiser.js', import.meta.url));
const { forbidden = [], options = {} } = await extractDepcruiseConfig(CONFIG);

/** A house in small: every file with what it imports. */
const HOUSE: Tree = {
  'bin/deliverystore.js': ['node:fs', '../dist/main.js'],
  'src/cli/main.ts': ['commander', './compose.ts', '../watch/watch.ts'],
  'src/cli/compose.ts': ['../scenarios/runner.ts', '../transports/memory.ts', '../journals/sqlite.ts'],
  'src/watch/watch.ts': ['./ring.ts', '../core/history.ts'],
  'src/watch/ring.ts': [],
  'src/scenarios/runner.ts': ['zod', '../world/gateway.ts', '../watch/watch.ts', '../core/business.ts'],
  'src/world/gateway.ts': ['../core/runtime/random.ts'],
  'src/transports/memory.ts': ['tinyqueue', './queue.ts', '../core/runtime/host.ts', '../core/history.ts'],
  'src/transports/queue.ts': [],
  'src/journals/sqlite.ts': ['node:fs', '../core/vocabulary.ts'],
  'src/core/vocabulary.ts': [],
  'src/core/history.ts': ['./vocabulary.ts'],
  'src/core/business.ts': ['./policies.ts', './history.ts'],
  'src/core/policies.ts': ['./contexts/order.ts', './contexts/payment.ts'],
  'src/core/contexts/order.ts': ['../vocabulary.ts'],
  'src/core/contexts/order.test.ts': ['vitest', './order.ts', './payment.ts', '../../transports/memory.ts'],
  'src/core/contexts/payment.ts': ['../vocabulary.ts'],
  'src/core/runtime/host.ts': ['../vocabulary.ts', '../history.ts', './random.ts'],
  'src/core/runtime/random.ts': [],
};

/** What breaks a rule, by its name: files that are added to the house, or import more than they did there. */
const PLANTS: Readonly<Record<string, readonly Tree[]>> = {
  'no-cycle': [
    { 'src/transports/queue.ts': ['./memory.ts'] },
    { 'src/transports/queue.ts': ['type ./memory.ts'] },
    { 'src/core/contexts/order.ts': ['../policies.ts'] },
    { 'src/core/vocabulary.test.ts': ['./kit.ts'], 'src/core/kit.ts': ['./vocabulary.test.ts'] },
  ],
  'no-orphan': [{ 'src/world/forgotten.ts': [] }],
  'vocabulary-imports-nothing': [
    { 'src/core/vocabulary.ts': ['node:util'] },
    { 'src/core/vocabulary.ts': ['type ./runtime/random.ts'] },
  ],
  'core-stays-inside': [
    { 'src/core/contexts/order.ts': ['zod'] },
    { 'src/core/runtime/host.ts': ['node:fs'] },
    { 'src/core/history.ts': ['fs'] },
    { 'src/core/business.ts': ['type ../world/gateway.ts'] },
  ],
  'contexts-apart': [
    { 'src/core/contexts/order.ts': ['./payment.ts'] },
    { 'src/core/contexts/order.ts': ['type ./payment.ts'] },
    { 'src/core/contexts/order.ts': ['./order-book.ts'], 'src/core/contexts/order-book.ts': [] },
  ],
  'runtime-knows-no-domain': [
    { 'src/core/runtime/host.ts': ['../policies.ts'] },
    { 'src/core/runtime/host.ts': ['type ../contexts/order.ts'] },
  ],
  'world-on-core': [{ 'src/world/gateway.ts': ['../journals/sqlite.ts'] }],
  'watch-on-core': [
    { 'src/watch/watch.ts': ['../scenarios/runner.ts'] },
    { 'src/watch/watch.ts': ['type ../world/gateway.ts'] },
    { 'src/watch/ring.ts': ['node:util'] },
  ],
  'scenarios-on-world-and-core': [
    { 'src/scenarios/runner.ts': ['../transports/memory.ts'] },
    { 'src/scenarios/runner.ts': ['../journals/sqlite.ts'] },
  ],
  'transports-and-journals-on-core': [
    { 'src/transports/memory.ts': ['../journals/sqlite.ts'] },
    { 'src/journals/sqlite.ts': ['../transports/memory.ts'] },
    { 'src/journals/sqlite.ts': ['../world/gateway.ts'] },
  ],
  'transport-knows-no-board': [
    { 'src/transports/memory.ts': ['../core/contexts/order.ts'] },
    { 'src/transports/memory.ts': ['../core/policies.ts'] },
    { 'src/transports/memory.ts': ['type ../core/business.ts'] },
    { 'src/transports/memory.ts': ['../core/checks/liveness.ts'], 'src/core/checks/liveness.ts': [] },
    { 'src/transports/memory.ts': ['../core/views/order.ts'], 'src/core/views/order.ts': [] },
  ],
  'only-cli-on-cli': [{ 'src/tools.ts': ['./cli/compose.ts'] }, { 'src/world/gateway.ts': ['type ../cli/compose.ts'] }],
  'nothing-on-bin': [{ 'src/cli/main.ts': ['../../bin/deliverystore.js'] }],
  'bin-starts-the-built-cli': [
    { 'bin/deliverystore.js': ['commander'] },
    { 'bin/deliverystore.js': ['../src/cli/main.ts'] },
  ],
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-rooms-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a house that keeps to the rules is clean', async () => {
  expect(await reported({})).toEqual([]);
});

describe.each(forbidden.map(({ name = 'unnamed' }) => name))('%s', (rule) => {
  test.each(PLANTS[rule] ?? [{}])('fires on %o', async (plant) => {
    expect(await reported(plant)).toContain(rule);
  });
});

test('every plant belongs to a rule, at error level', () => {
  expect(Object.keys(PLANTS).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  expect(forbidden.filter(({ severity }) => severity !== 'error')).toEqual([]);
});

/** The names of the rules that the house, with a plant in it, breaks. */
async function reported(plant: Tree): Promise<string[]> {
  const baseDir = mkdtempSync(join(folder, 'house-'));
  for (const file of new Set([...Object.keys(HOUSE), ...Object.keys(plant)])) {
    const imports = [...(HOUSE[file] ?? []), ...(plant[file] ?? [])];
    mkdirSync(dirname(join(baseDir, file)), { recursive: true });
    writeFileSync(join(baseDir, file), source(imports));
  }
  const { tsConfig: _, ...rest } = options;
  const { output } = await cruise(['src', 'bin'], { ...rest, baseDir, validate: true, ruleSet: { forbidden } });
  if (typeof output === 'string') throw new Error(output);
  return [...new Set(output.summary.violations.map(({ rule }) => rule.name))];
}

/** A file that imports these modules; `type x` imports types of x alone. */
function source(imports: readonly string[]): string {
  const lines = imports.map((from, i) =>
    from.startsWith('type ') ? `import type { T${i} } from '${from.slice(5)}';` : `import * as m${i} from '${from}';`,
  );
  return `${lines.join('\n')}\nexport const x = 1;\n`;
}
