/** The commands, options and help texts; what a verb does is handed in. */
import { Command, type Option } from 'commander';
import type { RunFlags } from './run-options.ts';
import type { TraceFlags } from './trace.ts';
import { UsageError } from './usage.ts';

/** Each gives the exit code. */
export interface Verbs {
  run(names: readonly string[], flags: RunFlags): Promise<number>;
  listScenarios(flags: { readonly json: boolean }): Promise<number>;
  validateScenarios(names: readonly string[]): Promise<number>;
  printSchema(): Promise<number>;
  createScenario(name: string): Promise<number>;
  trace(order: string, flags: TraceFlags): Promise<number>;
}

/** `done` is told the exit code of the verb that was called. */
export function programOf(verbs: Verbs, version: string, done: (exitCode: number) => void): Command {
  const program = new Command('deliverystore')
    .description(
      '배달상점: a simulator of an event-driven food-delivery business that proves each of its requirements.',
    )
    .version(version)
    .exitOverride()
    .configureHelp({ optionDescription })
    .showHelpAfterError('(--help says more)')
    .addHelpText('after', examples('run happy-path', 'run payment-overload --reporter json', 'scenarios list'));
  addRun(program, async (names, flags) => done(await verbs.run(names, flags)));
  addScenarios(program, verbs, done);
  addTrace(program, async (order, flags) => done(await verbs.trace(order, flags)));
  for (const name of LATER) addLater(program, name);
  return program;
}

/** That a switch is off until it is given needs no telling. */
function optionDescription({ description, defaultValue }: Option): string {
  return typeof defaultValue === 'string' ? `${description} (default: ${defaultValue})` : description;
}

const LATER = [
  ...['menu', 'orders', 'order', 'pay', 'cancel', 'status', 'confirm', 'points', 'notifications'],
  ...['queue', 'accept', 'reject', 'cook', 'deliveries', 'pick'],
  ...['fault', 'dead-letters', 'dashboard', 'serve', 'up', 'explore', 'doctor'],
];

/** Planned, and perhaps read about: whoever tries it learns more than that it is unknown. */
function addLater(program: Command, name: string): void {
  program
    .command(name, { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(() => {
      throw new UsageError(
        `"deliverystore ${name}" comes with a later version; this one has "run", "scenarios" and "trace"`,
      );
    });
}

function addRun(program: Command, action: (names: string[], flags: RunFlags) => Promise<void>): void {
  const gathered = (value: string, before: readonly string[]) => [...before, value];
  program
    .command('run')
    .description('Play scenarios and report what they prove.')
    .argument('<FILE|NAME...>', 'scenario files, or names of shipped scenarios')
    .option('--seed <N>', "the seed, instead of the scenario's own")
    .option('--transport <KIND>', 'memory (nats and modules: later)', 'memory')
    .option('--journal <KIND>', 'where contexts keep their events: memory or sqlite', 'memory')
    .option('--world <DIR>', 'keep the sqlite journals in this folder (default: in one that is removed)')
    .option('--speed <N>', 'virtual seconds a second, or max', 'max')
    .option('--ui', 'the live dashboard (later)')
    .option('--no-ui', 'no dashboard')
    .option('--reporter <KIND[=FILE]>', 'list, json, junit or jsonl; repeatable (default: list)', gathered, [])
    .option('--trace <FILE>', 'keep the history, for "deliverystore trace"')
    .option('--bail', 'stop after the first scenario that does not pass', false)
    .option('--quiet', 'a line a scenario, and what failed', false)
    .option('--lang <LANGUAGE>', 'ko or en (default: from LC_ALL, LC_MESSAGES or LANG)')
    .option('--no-color', 'no colours')
    .option('--ascii', 'no symbols beyond ASCII', false)
    .addHelpText(
      'after',
      `${EXIT_CODES}${examples(
        'run happy-path',
        'run happy-path payment-overload --quiet --lang ko',
        'run happy-path --seed 7 --trace history.jsonl',
        'run happy-path --reporter list --reporter junit=report.xml',
      )}`,
    )
    .action(action);
}

const EXIT_CODES = `
Exit codes:
  0 all passed   1 something failed   2 bad usage or scenario   3 inconclusive
  4 not deterministic   70 a bug   99 only thresholds failed   130/143 interrupted
`;

function addScenarios(program: Command, verbs: Verbs, done: (exitCode: number) => void): void {
  const scenarios = program
    .command('scenarios')
    .description('List, check and write scenarios.')
    .addHelpText('after', examples('scenarios list', 'scenarios validate happy-path', 'scenarios new lunch-rush'));
  scenarios
    .command('list')
    .description('What ships, and what each proves.')
    .option('--json', 'as JSON', false)
    .addHelpText('after', examples('scenarios list', 'scenarios list --json'))
    .action(async (flags: { json: boolean }) => done(await verbs.listScenarios(flags)));
  scenarios
    .command('validate')
    .description('Check scenario files without running them.')
    .argument('<FILE|NAME...>', 'scenario files, or names of shipped scenarios')
    .addHelpText('after', examples('scenarios validate happy-path'))
    .action(async (names: string[]) => done(await verbs.validateScenarios(names)));
  scenarios
    .command('schema')
    .description('The JSON Schema of scenario files, for editors.')
    .addHelpText('after', examples('scenarios schema > scenario.schema.json'))
    .action(async () => done(await verbs.printSchema()));
  scenarios
    .command('new')
    .description('Write NAME.yaml, a scenario to start from, into this folder.')
    .argument('<NAME>', 'kebab-case, such as lunch-rush')
    .addHelpText('after', examples('scenarios new lunch-rush'))
    .action(async (name: string) => done(await verbs.createScenario(name)));
}

function addTrace(program: Command, action: (order: string, flags: TraceFlags) => Promise<void>): void {
  program
    .command('trace')
    .description("Tell one order's story from a kept history.")
    .argument('<ORDER>', 'an order id, or a unique beginning of one')
    .requiredOption('--from <FILE>', 'what "run --trace FILE" or "--reporter jsonl=FILE" has written')
    .option('--format <FORMAT>', 'text, json or mermaid', 'text')
    .option('--scenario <NAME>', 'the run to look into, where the file holds several')
    .option('--lang <LANGUAGE>', 'ko or en (default: from LC_ALL, LC_MESSAGES or LANG)')
    .addHelpText('after', examples('trace s-1 --from history.jsonl', 'trace s-1 --from history.jsonl --format mermaid'))
    .action(action);
}

function examples(...commands: readonly string[]): string {
  return `\nExamples:\n${commands.map((command) => `  $ deliverystore ${command}`).join('\n')}\n`;
}
