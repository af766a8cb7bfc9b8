/** Keys pressed one after the other, as the tests of forms write them: `down down enter "30s" enter`. */
import { type Form, type Updated, updateForm } from '../form.ts';
import type { Key, KeyName } from '../key.ts';

/** What is in quotes is typed character by character; `^u` is Ctrl-U. */
function keysOf(written: string): readonly Key[] {
  return [...written.matchAll(/"([^"]*)"|\^(\w)|(\S+)/gu)].flatMap(([, typed, letter, name]): Key[] => {
    if (typed !== undefined) return [...typed].map((char) => ({ name: 'char', char }));
    if (letter !== undefined) return [{ name: 'ctrl', char: letter }];
    return [{ name: name as KeyName, char: '' }];
  });
}

/** What came of them; keys after the end are an error. */
export function pressed<Result>(form: Form<Result>, written: string): Updated<Result> {
  let now: Updated<Result> = form;
  for (const key of keysOf(written)) {
    if (!('question' in now)) throw new Error(`${key.name} comes after the end`);
    now = updateForm(now, key);
  }
  return now;
}

/** The same where the form still asks. */
export function asking<Result>(form: Form<Result>, written: string): Form<Result> {
  const now = pressed(form, written);
  if (!('question' in now)) throw new Error(`the form has ended: ${JSON.stringify(now)}`);
  return now;
}
