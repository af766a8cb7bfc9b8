/** Asks for one thing after the other, each a choice or a line of text; what is asked next follows from the answers. */
import { hiddenCharacters } from '../../../scenarios/language/problem.ts';
import type { Key } from './key.ts';
import type { FormWords } from './words.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Beside the label, '' for nothing. */
  readonly hint: string;
  /** Only its beginning: taking it leaves the rest to be typed. */
  readonly goesOn?: boolean;
}

/** Answers by the keys of their questions. */
export type Answers = Readonly<Record<string, string>>;

export interface Choice {
  readonly kind: 'choice';
  readonly key: string;
  readonly ask: string;
  /** What fits what has been typed, the best first. */
  readonly find: (typed: string) => readonly Option[];
  /** The value that the cursor stands on to begin with; else the first. */
  readonly first?: string;
  /** Why there may be nothing to choose from. */
  readonly none?: string;
}

export interface Text {
  readonly kind: 'text';
  readonly key: string;
  readonly ask: string;
  readonly initial: string;
  /** Characters. */
  readonly most: number;
  /** What is wrong with it, in a sentence. */
  readonly check: (text: string) => string | undefined;
}

export type Question = Choice | Text;

export interface Given {
  readonly key: string;
  readonly value: string;
  readonly label: string;
}

export interface Form<Result> {
  readonly title: string;
  readonly words: FormWords;
  readonly next: (answers: Answers) => Question | { readonly done: Result };
  readonly given: readonly Given[];
  readonly question: Question;
  readonly typed: string;
  /** What is typed was only offered: the first letter takes its place. */
  readonly isOffered: boolean;
  /** Which of the options shown the cursor is on. */
  readonly at: number;
  /** What is wrong, in a sentence; '' for nothing. */
  readonly trouble: string;
}

export type Updated<Result> = Form<Result> | { readonly done: Result } | { readonly left: true };

const LONGEST_SEARCH = 200;
const PAGE = 10;

export function openForm<Result>(title: string, words: FormWords, next: Form<Result>['next']): Form<Result> {
  const question = next({});
  if ('done' in question) throw new Error(`the form "${title}" asks nothing`);
  const empty = { title, words, next, given: [], typed: '', isOffered: false, at: 0, trouble: '' };
  return { ...empty, question, ...beginning(question) };
}

export function option(value: string, label: string, hint = ''): Option {
  return { value, label, hint };
}

/** The option whose value was typed, as Tab does, then those that show what was typed. */
export function among(options: readonly Option[]): Choice['find'] {
  return (typed) => {
    const wanted = typed.trim().toLowerCase();
    const isIt = ({ value }: Option) => wanted !== '' && value.toLowerCase() === wanted;
    const shows = ({ label, hint }: Option) => `${label} ${hint}`.toLowerCase().includes(wanted);
    return [...options.filter(isIt), ...options.filter((each) => !isIt(each) && shows(each))];
  };
}

export function shownOptions({ question, typed }: Form<unknown>): readonly Option[] {
  return question.kind === 'choice' ? question.find(typed) : [];
}

export function updateForm<Result>(form: Form<Result>, key: Key): Updated<Result> {
  const { at } = form;
  switch (key.name) {
    case 'char':
      return typed(form, key.char);
    case 'enter':
      return taken(form);
    case 'escape':
      return backed(form);
    case 'backspace':
      return retyped(form, [...form.typed].slice(0, -1).join(''));
    case 'tab':
      return completed(form, shownOptions(form)[at]);
    case 'up':
      return moved(form, at - 1);
    case 'down':
      return moved(form, at + 1);
    case 'pageUp':
      return moved(form, at - PAGE);
    case 'pageDown':
      return moved(form, at + PAGE);
    case 'home':
      return moved(form, 0);
    case 'end':
      return moved(form, Number.POSITIVE_INFINITY);
    case 'ctrl':
      return controlled(form, key.char);
    case 'left':
    case 'right':
      return form;
  }
}

function controlled<Result>(form: Form<Result>, letter: string): Form<Result> {
  if (letter === 'n') return moved(form, form.at + 1);
  if (letter === 'p') return moved(form, form.at - 1);
  if (letter === 'u') return retyped(form, '');
  return letter === 'w' ? retyped(form, form.typed.replace(/\S*\s*$/u, '')) : form;
}

function typed<Result>(form: Form<Result>, characters: string): Form<Result> {
  const { question, words } = form;
  if (hiddenCharacters(characters).length > 0 || /[\t\r\n]/.test(characters)) return { ...form, trouble: words.hidden };
  const most = question.kind === 'text' ? question.most : LONGEST_SEARCH;
  const text = (form.isOffered ? '' : form.typed) + characters;
  return [...text].length > most ? { ...form, trouble: words.tooLong(most) } : retyped(form, text);
}

function retyped<Result>(form: Form<Result>, text: string): Form<Result> {
  return { ...form, typed: text, isOffered: false, at: 0, trouble: '' };
}

function moved<Result>(form: Form<Result>, to: number): Form<Result> {
  const last = Math.max(0, shownOptions(form).length - 1);
  return { ...form, at: Math.min(last, Math.max(0, to)), trouble: '' };
}

function completed<Result>(form: Form<Result>, option: Option | undefined): Form<Result> {
  return option === undefined ? form : retyped(form, option.value);
}

function taken<Result>(form: Form<Result>): Updated<Result> {
  const { question } = form;
  if (question.kind === 'text') {
    const value = form.typed.trim();
    const trouble = question.check(value);
    return trouble === undefined ? gone(form, value, value) : { ...form, trouble };
  }
  const option = shownOptions(form)[form.at];
  if (option === undefined) return { ...form, trouble: emptiness(form, question) };
  if (option.goesOn !== true) return gone(form, option.value, option.label);
  return form.typed === option.value ? { ...form, trouble: form.words.goesOn(option.label) } : completed(form, option);
}

/** Why there is nothing to choose from. */
export function emptiness({ typed, words }: Form<unknown>, { none }: Choice): string {
  return typed === '' && none !== undefined ? none : words.nothingFits;
}

/** On to the next question, or done. */
function gone<Result>(form: Form<Result>, value: string, label: string): Updated<Result> {
  const given = [...form.given, { key: form.question.key, value, label }];
  const question = form.next(answersOf(given));
  return 'done' in question ? question : { ...form, given, question, ...beginning(question) };
}

/** To the question before, as it was answered. */
function backed<Result>(form: Form<Result>): Updated<Result> {
  const last = form.given.at(-1);
  if (last === undefined) return { left: true };
  const given = form.given.slice(0, -1);
  const question = form.next(answersOf(given));
  return 'done' in question ? { left: true } : { ...form, given, question, ...beginning(question, last.value) };
}

function answersOf(given: readonly Given[]): Answers {
  return Object.fromEntries(given.map(({ key, value }) => [key, value]));
}

/** With what a question begins: what was answered before, or what it offers. */
function beginning(question: Question, before?: string): Pick<Form<unknown>, 'typed' | 'isOffered' | 'at' | 'trouble'> {
  if (question.kind === 'text') {
    const text = before ?? question.initial;
    return { typed: text, isOffered: text !== '', at: 0, trouble: '' };
  }
  const wanted = before ?? question.first;
  const at = question.find('').findIndex(({ value }) => value === wanted);
  const isTyped = at < 0 && before !== undefined; // it was no option, and is looked for again
  return { typed: isTyped ? before : '', isOffered: false, at: Math.max(0, at), trouble: '' };
}
