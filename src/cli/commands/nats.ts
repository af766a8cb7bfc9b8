/** The commands around a NATS server. */
import type { Command } from 'commander';
import { DEFAULT_SYSTEM, PARTITIONS } from '../../system/defaults.ts';
import type { NatsSetupFlags } from '../system/nats-setup.ts';
import type { NatsConfigFlags } from '../system/print-nats-config.ts';
import { type Board, withNatsOptions } from './common.ts';
import { examples } from './help.ts';

export function addNats({ program, verbs, help, done }: Board): void {
  const { options } = help;
  const nats = program
    .command('nats')
    .description(help.verbs.nats)
    .addHelpText('after', examples(help, 'nats config > nats.conf'));
  withNatsOptions(nats.command('setup').description(help.verbs['nats setup']), help)
    .option('--of <N>', options.partitions)
    .option('--speed <N>', options.systemSpeed)
    .addHelpText('after', examples(help, 'nats setup', 'nats setup --system lunch --of 16'))
    .action(async (_: unknown, command: Command) =>
      done(await verbs.setUpNats(command.optsWithGlobals<NatsSetupFlags>())),
    );
  nats
    .command('config')
    .description(help.verbs['nats config'])
    .option('--system <NAME>', options.system, DEFAULT_SYSTEM)
    .option('--partitions <N>', options.partitions, `${PARTITIONS}`)
    .addHelpText(
      'after',
      `${help.notes.natsConfig}${examples(help, 'nats config > nats.conf', 'nats config --system shop > shop.conf')}`,
    )
    .action(async (_: unknown, command: Command) =>
      done(await verbs.printNatsConfig(command.optsWithGlobals<NatsConfigFlags>())),
    );
}
