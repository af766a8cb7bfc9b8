/** The commands of the operator: faults, traces, dead letters, the doctor and what helps to type. */
import type { Command } from 'commander';
import type { DashboardVerbFlags } from '../dashboard/dashboard-verb.ts';
import type { FaultAddFlags } from '../operator/fault.ts';
import type { WorldFlags } from '../roles/role-verbs.ts';
import type { TraceFlags } from '../trace.ts';
import { type Board, withAnyWorldOptions, withSystemOptions, withWorldOptions } from './common.ts';
import { examples } from './help.ts';

export function addFault({ program, verbs, help, done }: Board): void {
  const { options } = help;
  const fault = program
    .command('fault')
    .description(help.verbs.fault)
    .addHelpText('after', examples(help, 'fault add overload --target gateway --for 1m', 'fault list', 'fault clear'));
  withWorldOptions(fault.command('add').description(help.verbs['fault add']), help)
    .argument('[TYPE]', help.arguments.faultType)
    .option('--target <TARGET>', options.target)
    .option('--for <DURATION>', options.for)
    .option('--rate <RATE>', options.rate)
    .option('--slowdown <N>', options.slowdown)
    .option('--delay <DURATION>', options.delay)
    .option('--window <DURATION>', options.window)
    .option('--restart-after <DURATION>', options.restartAfter)
    .option('--point <POINT>', options.point)
    .option('--one-way', options.oneWay)
    .option('--max-rate <N>', options.maxRate)
    .addHelpText(
      'after',
      `${help.notes.faults}${examples(
        help,
        'fault add overload --target gateway --for 1m',
        'fault add outage --target store --for 10m',
        'fault add drop --target events --rate 10%',
      )}`,
    )
    .action(async (type: string | undefined, _: unknown, command: Command) =>
      done(await verbs.addFault(type, command.optsWithGlobals<FaultAddFlags>())),
    );
  withWorldOptions(fault.command('list').description(help.verbs['fault list']), help)
    .addHelpText('after', examples(help, 'fault list'))
    .action(async (_: unknown, command: Command) =>
      done(await verbs.listFaults(command.optsWithGlobals<WorldFlags>())),
    );
  withWorldOptions(fault.command('clear').description(help.verbs['fault clear']), help)
    .argument('[ID]', help.arguments.faultId)
    .addHelpText('after', examples(help, 'fault clear', 'fault clear 1'))
    .action(async (id: string | undefined, _: unknown, command: Command) =>
      done(await verbs.clearFaults(id, command.optsWithGlobals<WorldFlags>())),
    );
}

export function addTrace({ program, verbs, help, done }: Board): void {
  const { options } = help;
  withAnyWorldOptions(program.command('trace').description(help.verbs.trace), help)
    .argument('<ORDER>', help.arguments.tracedOrder)
    .option('--from <FILE>', options.from)
    .option('--format <FORMAT>', options.format, 'text')
    .option('--scenario <NAME>', options.scenario)
    .addHelpText(
      'after',
      examples(
        help,
        'trace o-7f3k',
        'trace o-7f3k --transport nats',
        'trace s-1 --from history.jsonl',
        'trace s-1 --from history.jsonl --format mermaid',
      ),
    )
    .action(async (order: string, _: unknown, command: Command) =>
      done(await verbs.trace(order, command.optsWithGlobals<TraceFlags & WorldFlags>())),
    );
}

export function addDeadLetters({ program, verbs, help, done }: Board): void {
  const letters = withAnyWorldOptions(program.command('dead-letters').description(help.verbs['dead-letters']), help)
    .addHelpText('after', examples(help, 'dead-letters', 'dead-letters retry 1'))
    .action(async (_: unknown, command: Command) =>
      done(await verbs.listDeadLetters(command.optsWithGlobals<WorldFlags>())),
    );
  letters
    .command('retry')
    .description(help.verbs['dead-letters retry'])
    .argument('<ID>', help.arguments.deadLetter)
    .addHelpText('after', examples(help, 'dead-letters retry 1'))
    .action(async (id: string, _: unknown, command: Command) =>
      done(await verbs.retryDeadLetter(id, command.optsWithGlobals<WorldFlags>())),
    );
}

export function addDashboard({ program, verbs, help, done }: Board): void {
  const { options } = help;
  const command = program
    .command('dashboard')
    .description(help.verbs.dashboard)
    .option('--world <DIR>', options.world)
    .option('--operate', options.operate, false)
    .option('--accessible', options.accessible, false)
    .option('--record <FILE.cast>', options.film)
    .option('--no-color', options.color)
    .option('--ascii', options.ascii, false);
  withSystemOptions(command, help)
    .addHelpText('after', examples(help, 'dashboard', 'dashboard --transport nats --operate'))
    .action(async (_: unknown, command: Command) =>
      done(await verbs.dashboard(command.optsWithGlobals<DashboardVerbFlags>())),
    );
}

export function addTransfer({ program, verbs, help, done }: Board): void {
  withWorldOptions(program.command('export').description(help.verbs.export), help)
    .argument('[FILE]', help.arguments.exportFile)
    .addHelpText('after', examples(help, 'export session.jsonl', 'export'))
    .action(async (file: string | undefined, _: unknown, command: Command) =>
      done(await verbs.exportWorld(file, command.optsWithGlobals<WorldFlags>())),
    );
  withWorldOptions(program.command('import').description(help.verbs.import), help)
    .argument('<FILE>', help.arguments.importFile)
    .addHelpText('after', examples(help, 'import session.jsonl --world ./session'))
    .action(async (file: string, _: unknown, command: Command) =>
      done(await verbs.importWorld(file, command.optsWithGlobals<WorldFlags>())),
    );
}

export function addDoctor({ program, verbs, help, done }: Board): void {
  withWorldOptions(program.command('doctor').description(help.verbs.doctor), help)
    .addHelpText('after', examples(help, 'doctor', 'doctor --json'))
    .action(async (_: unknown, command: Command) => done(await verbs.doctor(command.optsWithGlobals<WorldFlags>())));
}

export function addCompletion({ program, verbs, help, done }: Board): void {
  program
    .command('completion')
    .description(help.verbs.completion)
    .argument('<SHELL>', help.arguments.shell)
    .addHelpText('after', `${help.notes.completion}${examples(help, 'completion bash', 'completion fish')}`)
    .action(async (shell: string, _: unknown, command: Command) =>
      done(await verbs.printCompletion(shell, command.optsWithGlobals<{ lang?: string }>())),
    );
  program
    .command('__complete', { hidden: true })
    .argument('[WORDS...]')
    .helpOption(false)
    .action(async (words: string[]) => done(await verbs.complete(words)));
}
