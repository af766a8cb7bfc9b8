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

export function gathered(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
