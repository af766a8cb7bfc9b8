/** How the tests run: every test file beside its source, and the tests of the workbench. */
import { defineConfig } from 'vitest/config';

const TESTS = ['src/**/*.test.ts', 'test/**/*.test.ts'];
const OVER_NATS = ['src/transports/nats/**/*.test.ts', 'test/nats/**/*.test.ts'];
/** Kills and leases take their time: `npm run test:slow`. */
const SLOW = process.env['SLOW'] ? [] : ['test/nats/chaos.test.ts', 'test/nats/ownership.test.ts'];

export default defineConfig({
  test: {
    globalSetup: ['test/nats/global-setup.ts'],
    pool: 'forks',
    // as Node does it: a CommonJS module's default export is the module
    deps: { interopDefault: false },
    // Generous: a shared machine with two cores may stall any single test for seconds.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'own time', include: TESTS, exclude: OVER_NATS, maxWorkers: 2, sequence: { groupOrder: 0 } },
      },
      // who goes by the clock on the wall needs the machine for itself
      {
        extends: true,
        test: { name: 'over NATS', include: OVER_NATS, exclude: SLOW, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
