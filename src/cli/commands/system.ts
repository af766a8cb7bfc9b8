/** The commands that run the business as processes over NATS. */
import type { Command } from 'commander';
import type { RebuildFlags } from '../system/rebuild.ts';
import type { ServeFlags } from '../system/serve.ts';
import type { UpFlags } from '../system/up-options.ts';
import type { HelpTexts } from '../texts/help-catalogue.ts';
import { type Board, gathered, withNatsOptions } from './common.ts';
import { examples } from './help.ts';

export function addUp({ program, verbs, help, done }: Board): void {
  const { options } = help;
  program
    .command('up')
    .description(help.verbs.up)
    .option('--scale <CONTEXT=N>', options.scale, gathered, [])
    .option('--world <DIR>', options.systemWorld)
    .option('--speed <N>', options.systemSpeed)
    .option('--nats-url <URL>', options.natsUrl)
    .option('--nats-context <NAME>', options.natsContext)
    .option('--nats-creds <FILE>', options.natsCreds)
    .option('--system <NAME>', options.system)
    .option('--quiet', options.quietSystem, false)
    .option('--no-color', options.color)
    .option('--ascii', options.ascii, false)
    .addHelpText(
      'after',
      `${help.notes.up}${examples(help, 'up', 'up --scale payment=3 --scale order=2', 'up --nats-url nats://127.0.0.1:4222 --system lunch')}`,
    )
    .action(async (_: unknown, command: Command) => done(await verbs.up(command.optsWithGlobals<UpFlags>())));
}

export function addServe({ program, verbs, help, done }: Board): void {
  const { options } = help;
  withShareOptions(program.command('serve').description(help.verbs.serve), help)
    .argument('<PART...>', help.arguments.part)
    .option('--speed <N>', options.systemSpeed)
    .addHelpText('after', examples(help, 'serve payment', 'serve store rider', 'serve payment --partitions 0-3 --of 8'))
    .action(async (parts: string[], _: unknown, command: Command) =>
      done(await verbs.serve(parts, command.optsWithGlobals<ServeFlags>())),
    );
}

export function addRebuild({ program, verbs, help, done }: Board): void {
  withShareOptions(program.command('rebuild').description(help.verbs.rebuild), help)
    .argument('<CONTEXT>', help.arguments.rebuilt)
    .addHelpText('after', examples(help, 'rebuild payment', 'rebuild payment --partitions 0-3'))
    .action(async (context: string, _: unknown, command: Command) =>
      done(await verbs.rebuild(context, command.optsWithGlobals<RebuildFlags>())),
    );
}

/** Which share of the orders, where its files are, and of which system. */
function withShareOptions(command: Command, help: HelpTexts): Command {
  const { options } = help;
  return withNatsOptions(command, help)
    .option('--partitions <A-B>', options.ownPartitions)
    .option('--of <N>', options.partitions)
    .option('--world <DIR>', options.systemWorld);
}
