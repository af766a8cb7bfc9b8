/** Starts the command line: each verb is loaded when it is called, because start-up is measured. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { EXIT } from '../scenarios/verdict.ts';
import { programOf, type Verbs } from './program.ts';
import { packageRoot } from './scenario-files.ts';
import { processTerminal } from './terminal.ts';
import { UsageError } from './usage.ts';

const terminal = processTerminal();

const verbs: Verbs = {
  run: async (names, flags) => (await import('./run.ts')).run(names, flags, terminal),
  listScenarios: async (flags) => (await import('./scenarios.ts')).listScenarios(flags, terminal),
  validateScenarios: async (names) => (await import('./scenarios.ts')).validateScenarios(names, terminal),
  printSchema: async () => (await import('./scenarios.ts')).printSchema(terminal),
  createScenario: async (name) => (await import('./scenarios.ts')).createScenario(name, terminal),
  trace: async (order, flags) => (await import('./trace.ts')).trace(order, flags, terminal),
};

process.on('uncaughtException', end);
process.on('unhandledRejection', end);

const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string };
const program = programOf(verbs, version, (exitCode) => {
  process.exitCode ??= exitCode; // what went wrong meanwhile, such as a full disk, stays
});
await program.parseAsync().catch(end);

/** Commander has told its own errors already. */
function end(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.passed : EXIT.usage;
  } else if (error instanceof UsageError) {
    terminal.error(`${error.message}\n`);
    process.exitCode = EXIT.usage;
  } else {
    const stack = error instanceof Error ? error.stack : String(error);
    terminal.error(
      'This is a bug in deliverystore. Please report it with the command line, ' +
        `the output of "deliverystore --version" and what follows.\n${stack}\n`,
    );
    process.exitCode = EXIT.bug;
  }
}
