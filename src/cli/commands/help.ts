/** How help and commander's own errors look, in the language that was asked for. */
import type { Command, Option } from 'commander';
import { printable } from '../../scenarios/language/problem.ts';
import type { HelpTexts } from '../texts/help-catalogue.ts';

/** Set on the program: commander hands it down to every command that is made after it. */
export function speak(program: Command, help: HelpTexts): Command {
  const { titles } = help;
  return program
    .helpOption('-h, --help', help.helpOption)
    .configureHelp({
      showGlobalOptions: true,
      visibleGlobalOptions: (command) =>
        command === program ? [] : program.options.filter(({ long }) => long === '--lang'),
      optionDescription: (option) => optionDescription(option, help),
      styleTitle: (title) => (title in titles ? titles[title as keyof typeof titles] : title),
    })
    .configureOutput({ outputError: (text, write) => write(told(text, help)) })
    .showHelpAfterError(help.moreHelp);
}

/** That a switch is off until it is given needs no telling. */
function optionDescription({ description, defaultValue }: Option, help: HelpTexts): string {
  return typeof defaultValue === 'string' ? `${description} (${help.byDefault(defaultValue)})` : description;
}

const LONGEST_LINE = 500;

/** Commander's sentence in this language; what was typed stands in it, so it is made safe to print. */
function told(text: string, { errors }: HelpTexts): string {
  const safe = text.split('\n').map((line) => printable(line, LONGEST_LINE));
  return errors.reduce((sentence, [pattern, wording]) => sentence.replace(pattern, wording), safe.join('\n'));
}

export function examples({ titles }: HelpTexts, ...commands: readonly string[]): string {
  return `\n${titles['Examples:']}\n${commands.map((command) => `  $ deliverystore ${command}`).join('\n')}\n`;
}
