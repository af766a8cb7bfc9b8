/** The commands around a NATS server. */
import type { Command } from 'commander';
import type { NatsConfigFlags } from '../system/print-nats-config.ts';
import type { Board } from './common.ts';
import { examples } from './help.ts';

export function addNats({ program, verbs, help, done }: Board): void {
  const { options } = help;
  const nats = program
    .command('nats')
    .description(help.verbs.nats)
    .addHelpText('after', examples(help, 'nats config > nats.conf'));
  nats
    .command('config')
    .description(help.verbs['nats config'])
    .option('--system <NAME>', options.system, 'deliverystore')
    .option('--partitions <N>', options.partitions, '8')
    .addHelpText(
      'after',
      `${help.notes.natsConfig}${examples(help, 'nats config > nats.conf', 'nats config --system shop > shop.conf')}`,
    )
    .action(async (_: unknown, command: Command) =>
      done(await verbs.printNatsConfig(command.optsWithGlobals<NatsConfigFlags>())),
    );
}
