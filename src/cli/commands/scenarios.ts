/** The commands around scenarios: `run`, `shrink` and `scenarios`. */
import type { ShrinkFlags } from '../explore/shrink-verb.ts';
import type { RunFlags } from '../run-options.ts';
import { type Board, gathered, withServerOptions } from './common.ts';
import { examples } from './help.ts';

export function addRun({ program, verbs, help, done }: Board): void {
  const { options } = help;
  const command = program
    .command('run')
    .description(help.verbs.run)
    .argument('<FILE|NAME...>', help.arguments.files)
    .option('--seed <N>', options.seed)
    .option('--transport <KIND>', options.transport, 'memory');
  withServerOptions(command, help)
    .option('--journal <KIND>', options.journal)
    .option('--world <DIR>', options.runWorld)
    .option('--speed <N>', options.speed)
    .option('--ui', options.ui)
    .option('--no-ui', options.noUi)
    .option('--accessible', options.accessible, false)
    .option('--record <FILE.cast>', options.film)
    .option('--reporter <KIND[=FILE]>', options.reporter, gathered, [])
    .option('--trace <FILE>', options.keepTrace)
    .option('--bail', options.bail, false)
    .option('--quiet', options.quiet, false)
    .option('--no-color', options.color)
    .option('--ascii', options.ascii, false)
    .addHelpText(
      'after',
      `${help.notes.overNats}${help.notes.exitCodes}${examples(
        help,
        'run happy-path',
        'run happy-path payment-overload --quiet --lang ko',
        'run happy-path --seed 7 --trace history.jsonl',
        'run payment-overload --speed 1 --record overload.cast',
        'run happy-path --reporter list --reporter junit=report.xml',
        'run happy-path --transport nats --nats-url nats://127.0.0.1:4222',
      )}`,
    )
    .action(async (names: string[]) => done(await verbs.run(names, command.optsWithGlobals<RunFlags>())));
}

export function addShrink({ program, verbs, help, done }: Board): void {
  const { options } = help;
  const command = program
    .command('shrink')
    .description(help.verbs.shrink)
    .argument('<FILE|NAME>', help.arguments.shrunkFile)
    .option('--seed <N>', options.seed)
    .option('--for <DURATION>', options.shrinkFor, '5s')
    .option('--property <NAME>', options.shrinkProperty)
    .option('--output <FILE>', options.shrinkOutput)
    .option('--json', options.json, false)
    .addHelpText(
      'after',
      `${help.notes.shrink}${examples(
        help,
        'shrink failing.yaml',
        'shrink failing.yaml --seed 7 --for 1m --output smallest.yaml',
        'shrink failing.yaml --property money-conserved > smallest.yaml',
      )}`,
    )
    .action(async (name: string) => done(await verbs.shrink(name, command.optsWithGlobals<ShrinkFlags>())));
}

export function addScenarios({ program, verbs, help, done }: Board): void {
  const scenarios = program
    .command('scenarios')
    .description(help.verbs.scenarios)
    .addHelpText(
      'after',
      examples(help, 'scenarios list', 'scenarios validate happy-path', 'scenarios new lunch-rush'),
    );
  scenarios
    .command('list')
    .description(help.verbs['scenarios list'])
    .option('--json', help.options.json, false)
    .addHelpText('after', examples(help, 'scenarios list', 'scenarios list --json'))
    .action(async (flags: { json: boolean }) => done(await verbs.listScenarios(flags)));
  scenarios
    .command('validate')
    .description(help.verbs['scenarios validate'])
    .argument('<FILE|NAME...>', help.arguments.files)
    .addHelpText('after', examples(help, 'scenarios validate happy-path'))
    .action(async (names: string[]) => done(await verbs.validateScenarios(names)));
  scenarios
    .command('schema')
    .description(help.verbs['scenarios schema'])
    .addHelpText('after', examples(help, 'scenarios schema > scenario.schema.json'))
    .action(async () => done(await verbs.printSchema()));
  scenarios
    .command('new')
    .description(help.verbs['scenarios new'])
    .argument('<NAME>', help.arguments.newName)
    .addHelpText('after', examples(help, 'scenarios new lunch-rush'))
    .action(async (name: string) => done(await verbs.createScenario(name)));
}
