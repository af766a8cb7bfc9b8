/** What the groups of commands share: where they are added, what they call, and options that many verbs have. */
import type { Command } from 'commander';
import type { HelpTexts } from '../texts/help-catalogue.ts';
import type { Verbs } from './verbs.ts';

export interface Board {
  readonly program: Command;
  readonly verbs: Verbs;
  readonly help: HelpTexts;
  /** Is told the exit code of the verb that was called. */
  readonly done: (exitCode: number) => void;
}

/** Options of every verb that works on the local world. */
export function withWorldOptions(command: Command, { options, notes }: HelpTexts): Command {
  return command
    .option('--world <DIR>', options.world)
    .option('--json', options.json, false)
    .option('--no-input', options.input)
    .option('--no-color', options.color)
    .option('--ascii', options.ascii, false)
    .addHelpText('after', notes.roleExitCodes);
}

/** Options by which a system is found: on which server, as whom, and under which name. */
export function withNatsOptions(command: Command, help: HelpTexts): Command {
  const { options } = help;
  command.option('--transport <KIND>', options.systemTransport, 'nats');
  return withServerOptions(command, help).option('--system <NAME>', options.system, DEFAULT_SYSTEM);
}

/** Options by which a NATS server is found, and who connects. */
export function withServerOptions(command: Command, { options }: HelpTexts): Command {
  return command
    .option('--nats-url <URL>', options.natsUrl)
    .option('--nats-context <NAME>', options.natsContext)
    .option('--nats-creds <FILE>', options.natsCreds)
    .option('--nats-nkey <FILE>', options.natsNkey)
    .option('--nats-ca <FILE>', options.natsCa)
    .option('--nats-cert <FILE>', options.natsCert)
    .option('--nats-key <FILE>', options.natsKey)
    .option('--nats-inbox-prefix <WORD>', options.natsInboxPrefix);
}

const DEFAULT_SYSTEM = 'deliverystore';

export function gathered(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
