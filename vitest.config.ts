/** How the tests run: every test file beside its source, and the tests of the workbench. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/nats/global-setup.ts'],
    pool: 'forks',
    // as Node does it: a CommonJS module's default export is the module
    deps: { interopDefault: false },
    // Generous: a shared machine with two cores may stall any single test for seconds.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
