/** Asks on a terminal for what was not given: on stderr, so that stdout holds results alone. Costs more than a whole start. */
import { input, select } from '@inquirer/prompts';
import { Interrupted } from '../interruption.ts';
import type { CliTexts } from '../texts/catalogue.ts';

export interface Choice {
  readonly value: string;
  readonly name: string;
}

export interface Prompts {
  /** `problem`: what is wrong with an answer, undefined where nothing is. */
  input(message: string, problem: (answer: string) => string | undefined, fallback?: string): Promise<string>;
  choose(message: string, choices: readonly Choice[], fallback?: string): Promise<string>;
}

type Keys = readonly (readonly [key: string, action: string])[];

export function promptsIn({ prompts }: CliTexts): Prompts {
  const context = { output: process.stderr };
  const names: Readonly<Record<string, string>> = prompts.keys;
  const keysHelpTip = (keys: Keys) => keys.map(([key, action]) => `${key} ${names[action] ?? action}`).join('  ');
  return {
    async input(message, problem, fallback) {
      const validate = (answer: string) => problem(answer.trim()) ?? true;
      const config = { message, validate, ...(fallback !== undefined && { default: fallback }) };
      return (await input(config, context).catch(interrupted)).trim();
    },
    async choose(message, choices, fallback) {
      const config = { message, choices, pageSize: 10, theme: { style: { keysHelpTip } } };
      const preset = fallback === undefined ? {} : { default: fallback };
      return await select({ ...config, ...preset }, context).catch(interrupted);
    },
  };
}

/** By its name: the library keeps the class to itself. */
function interrupted(error: unknown): never {
  if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted();
  throw error;
}
