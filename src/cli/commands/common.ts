/** What the groups of commands share: where they are added, what they call, and options that many verbs have. */
import { type Command, Option } from 'commander';
import { DEFAULT_SYSTEM } from '../../system/defaults.ts';
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

/** Options of a verb that works on the local world or on a running system: `isOverNats` decides. */
export function withAnyWorldOptions(command: Command, help: HelpTexts): Command {
  return withSystemOptions(withWorldOptions(command, help), help);
}

/** Those of them by which a running system is chosen and found. */
export function withSystemOptions(command: Command, help: HelpTexts): Command {
  const { options, groups, notes } = help;
  command.addOption(nats('--transport <KIND>', options.worldTransport, groups));
  return withServerOptions(command, help)
    .addOption(nats('--system <NAME>', options.system, groups))
    .addHelpText('after', notes.anyWorld);
}

/** Options by which a system is found: on which server, as whom, and under which name. */
export function withNatsOptions(command: Command, help: HelpTexts): Command {
  const { options, groups } = help;
  command.addOption(nats('--transport <KIND>', options.systemTransport, groups).default('nats'));
  return withServerOptions(command, help).addOption(
    nats('--system <NAME>', options.system, groups).default(DEFAULT_SYSTEM),
  );
}

/** Options by which a NATS server is found, and who connects. */
export function withServerOptions(command: Command, { options, groups }: HelpTexts): Command {
  return command
    .addOption(nats('--nats-url <URL>', options.natsUrl, groups))
    .addOption(nats('--nats-context <NAME>', options.natsContext, groups))
    .addOption(nats('--nats-creds <FILE>', options.natsCreds, groups))
    .addOption(nats('--nats-nkey <FILE>', options.natsNkey, groups))
    .addOption(nats('--nats-ca <FILE>', options.natsCa, groups))
    .addOption(nats('--nats-cert <FILE>', options.natsCert, groups))
    .addOption(nats('--nats-key <FILE>', options.natsKey, groups))
    .addOption(nats('--nats-inbox-prefix <WORD>', options.natsInboxPrefix, groups));
}

/** Apart from the verb's own options: they are many, and seldom needed. */
function nats(flags: string, description: string, groups: HelpTexts['groups']): Option {
  return new Option(flags, description).helpGroup(groups.nats);
}

export function gathered(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
