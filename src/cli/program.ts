/** The command line put together, group by group; what a verb does is handed in. */
import { Command } from 'commander';
import { nearestWord, oneOf, printable } from '../scenarios/language/problem.ts';
import { LANGUAGES, type Language } from '../scenarios/reporters/texts/catalogue.ts';
import type { Board } from './commands/common.ts';
import { addExplore } from './commands/explore.ts';
import { examples, speak } from './commands/help.ts';
import { addNats } from './commands/nats.ts';
import {
  addCompletion,
  addDashboard,
  addDeadLetters,
  addDoctor,
  addFault,
  addTrace,
  addTransfer,
} from './commands/operator.ts';
import { addCustomer, addRider, addStore } from './commands/roles.ts';
import { addRun, addScenarios, addShrink } from './commands/scenarios.ts';
import { addRebuild, addServe, addUp } from './commands/system.ts';
import type { Verbs } from './commands/verbs.ts';
import { cliTextsOf, helpTextsOf } from './texts/texts.ts';
import { UsageError } from './usage.ts';

/** `done` is told the exit code of the verb that was called. */
export function programOf(
  verbs: Verbs,
  version: string,
  language: Language,
  done: (exitCode: number) => void,
): Command {
  const help = helpTextsOf(language);
  const program = speak(new Command('deliverystore'), help)
    .description(help.program)
    .version(version, '-V, --version', help.version)
    .helpCommand('help [COMMAND]', help.verbs.help)
    .option('--lang <LANGUAGE>', help.language, (text) => knownLanguage(text, language))
    .exitOverride()
    .addHelpText('after', examples(help, 'order', 'run happy-path', 'run payment-overload --reporter json'));
  const board: Board = { program, verbs, help, done };
  program.commandsGroup(help.groups.scenarios);
  addRun(board);
  addShrink(board);
  addExplore(board);
  addScenarios(board);
  addCustomer(board);
  addStore(board);
  addRider(board);
  program.commandsGroup(help.groups.operator);
  addDashboard(board);
  addFault(board);
  addTrace(board);
  addDeadLetters(board);
  addTransfer(board);
  addDoctor(board);
  addNats(board);
  addCompletion(board);
  program.commandsGroup(help.groups.system);
  addUp(board);
  addServe(board);
  addRebuild(board);
  return program;
}

/** Told in the language of the surroundings. */
function knownLanguage(text: string, language: Language): string {
  if (LANGUAGES.some((known) => known === text)) return text;
  const { wrongValue, form } = cliTextsOf(language).usage;
  throw new UsageError(
    wrongValue('--lang', printable(text), form(oneOf(LANGUAGES)), nearestWord(text, LANGUAGES) ?? ''),
  );
}
