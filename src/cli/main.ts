/** Starts the command line: each verb is loaded when it is called, because start-up is measured. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { EXIT } from '../scenarios/verdict.ts';
import type { Verbs } from './commands/verbs.ts';
import { Interrupted } from './interruption.ts';
import { programOf } from './program.ts';
import { languageAsked } from './run-options.ts';
import { packageRoot } from './scenario-files.ts';
import { processTerminal } from './terminal.ts';
import { cliTextsOf } from './texts/texts.ts';
import { isSqliteMissing, UsageError } from './usage.ts';

const terminal = processTerminal();

const verbs: Verbs = {
  run: async (names, flags) => (await import('./run.ts')).run(names, flags, terminal),
  shrink: async (name, flags) => (await import('./explore/shrink-verb.ts')).shrink(name, flags, terminal),
  explore: async (scenario, flags) => (await import('./explore/explore.ts')).explore(scenario, flags, terminal),
  listScenarios: async (flags) => (await import('./scenarios.ts')).listScenarios(flags, terminal),
  validateScenarios: async (names) => (await import('./scenarios.ts')).validateScenarios(names, terminal),
  printSchema: async () => (await import('./scenarios.ts')).printSchema(terminal),
  createScenario: async (name) => (await import('./scenarios.ts')).createScenario(name, terminal),
  trace: async (order, flags) => (await import('./trace.ts')).trace(order, flags, terminal),
  play: async (verb, word, flags) => (await import('./roles/play.ts')).play(verb, word, flags, terminal),
  dashboard: async (flags) => (await import('./dashboard/dashboard-verb.ts')).dashboard(flags, terminal),
  addFault: async (type, flags) => (await import('./operator/fault.ts')).addFault(type, flags, terminal),
  listFaults: async (flags) => (await import('./operator/fault.ts')).listFaults(flags, terminal),
  clearFaults: async (id, flags) => (await import('./operator/fault.ts')).clearFaults(id, flags, terminal),
  listDeadLetters: async (flags) => (await import('./operator/dead-letters.ts')).listDeadLetters(flags, terminal),
  retryDeadLetter: async (id, flags) =>
    (await import('./operator/dead-letters.ts')).retryDeadLetter(id, flags, terminal),
  exportWorld: async (file, flags) => (await import('./operator/transfer.ts')).exportWorld(file, flags, terminal),
  importWorld: async (file, flags) => (await import('./operator/transfer.ts')).importWorld(file, flags, terminal),
  rebuild: async (context, flags) => (await import('./system/rebuild.ts')).rebuild(context, flags, terminal),
  serve: async (parts, flags) => (await import('./system/serve.ts')).serve(parts, flags, terminal),
  up: async (flags) => (await import('./system/up.ts')).up(flags, terminal),
  doctor: async (flags) => (await import('./operator/doctor.ts')).doctor(flags, terminal, version),
  setUpNats: async (flags) => (await import('./system/nats-setup.ts')).setUpNats(flags, terminal),
  printNatsConfig: async (flags) => (await import('./system/print-nats-config.ts')).printNatsConfig(flags, terminal),
  printCompletion: async (shell, flags) =>
    (await import('./operator/completion.ts')).printCompletion(shell, flags, terminal),
  complete: async (words) => (await import('./operator/complete.ts')).complete(words, program, terminal),
};

process.on('uncaughtException', end);
process.on('unhandledRejection', end);

const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string };
const language = languageAsked(process.argv, terminal.env);
const program = programOf(verbs, version, language, (exitCode) => {
  process.exitCode ??= exitCode; // what went wrong meanwhile, such as a full disk, stays
});
await program.parseAsync().catch(end);

/** Commander has told its own errors already. */
function end(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.passed : EXIT.usage;
  } else if (error instanceof Interrupted) {
    process.exitCode = error.exitCode;
  } else if (error instanceof UsageError) {
    terminal.error(`${error.message}\n`);
    process.exitCode = EXIT.usage;
  } else if (isSqliteMissing(error)) {
    terminal.error(`${cliTextsOf(language).usage.noSqlite}\n`);
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
