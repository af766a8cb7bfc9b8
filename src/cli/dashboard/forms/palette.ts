/** Finds an action by its name, and what it takes behind it. */
import type { View } from '../view.ts';
import type { ActionHelp } from '../views/action-help.ts';
import { type Form, type Option, openForm, option } from './form.ts';
import { formWords } from './words.ts';

/** `action`: the name without its placeholder; `argument`: '' where none was typed. */
export interface Picked {
  readonly action: string;
  readonly argument: string;
}

export function paletteForm(actions: readonly ActionHelp[], { language }: Pick<View, 'language'>): Form<Picked> {
  const words = formWords[language];
  const find = (typed: string) => found(actions, typed);
  return openForm(words.palette.title, words, ({ action }) =>
    action === undefined ? { kind: 'choice', key: 'action', ask: words.palette.ask, find } : { done: pickedOf(action) },
  );
}

/** `save FILE.yaml`: the name, and what stands for what it takes. */
function partsOf(name: string): readonly [command: string, takes: string] {
  const [command = '', ...takes] = name.split(' ');
  return [command, takes.join(' ')];
}

/** As an option's value: the name, a blank, the argument. */
function pickedOf(value: string): Picked {
  const [action, argument] = partsOf(value);
  return { action, argument: argument.trim() };
}

/** With a blank typed behind a name it is that action's; else what fits, the nearest name first. */
function found(actions: readonly ActionHelp[], typed: string): readonly Option[] {
  const [word, argument] = partsOf(typed.trimStart());
  const exact = actions.find(({ name }) => partsOf(name)[0].toLowerCase() === word.toLowerCase());
  if (exact !== undefined && argument.trim() !== '') {
    const [command] = partsOf(exact.name);
    return [option(`${command} ${argument.trim()}`, `${command} ${argument.trim()}`, exact.what)];
  }
  const wanted = typed.trim().toLowerCase();
  return actions
    .map((action) => ({ action, distance: distanceTo(action, wanted) }))
    .filter(({ distance }) => distance !== null)
    .sort((a, b) => Number(a.distance) - Number(b.distance))
    .map(({ action }) => optionOf(action));
}

function optionOf({ name, what, key }: ActionHelp): Option {
  const [command, takes] = partsOf(name);
  const hint = key === '' ? what : `${what}  ${key}`;
  // what it takes is still to be typed; in brackets it need not be
  if (takes === '' || takes.startsWith('[')) return option(command, name, hint);
  return { ...option(`${command} `, name, hint), goesOn: true };
}

/** How far an action is from what was typed, null where it does not fit at all. */
function distanceTo({ name, what }: ActionHelp, wanted: string): number | null {
  const [command] = partsOf(name.toLowerCase());
  if (command.startsWith(wanted)) return 0;
  if (command.includes(wanted)) return 1;
  if (what.toLowerCase().includes(wanted)) return 2;
  return holdsInOrder(command, wanted) ? 3 : null;
}

function holdsInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === letters[at]) at++;
  return at === letters.length;
}
