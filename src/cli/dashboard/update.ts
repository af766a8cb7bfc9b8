/** What a key does: pure. What it asks of the world beyond is a wish. */
import { act } from './act.ts';
import { type Call, callOf, demandsOf, isLooking, isTiming, namedCall } from './actions.ts';
import { type Form, updateForm } from './forms/form.ts';
import type { Key } from './forms/key.ts';
import { commandKeysOf } from './keys.ts';
import { look } from './look.ts';
import { canBe, type Situation } from './situation.ts';
import { type Dialog, type Step, said, stay, type UiState, type Wish } from './state.ts';
import { turnTime } from './turn-time.ts';
import { words } from './words.ts';

export function update(before: UiState, key: Key, at: Situation): Step {
  const state = { ...before, message: null };
  if (key.name === 'ctrl' && key.char === 'c') return { state, wish: { kind: 'quit' } };
  return state.dialog === null ? commanded(state, key, at) : answered(state, state.dialog, key, at);
}

function commanded(state: UiState, key: Key, at: Situation): Step {
  const [first, ...more] = key.name === 'char' ? commandKeysOf(key.char).map((char) => ({ ...key, char })) : [key];
  const call = first && callOf(first);
  const step = call === undefined ? stay(state) : perform(call, state, at);
  // what was typed as one syllable: as long as each key is a command of its own
  const isSettled = step.wish === null && step.state.dialog === null && step.state.message === null;
  return more[0] !== undefined && isSettled ? commanded(step.state, more[0], at) : step;
}

/** As far as it is possible here, else it is said why not. */
function perform({ action, argument }: Call, state: UiState, at: Situation): Step {
  const { need, takes } = demandsOf(action);
  const { lacking, needs } = words[at.language];
  if (need !== null && !canBe(need, at)) return said(state, lacking[need]);
  if (argument === '' && takes !== '' && !takes.startsWith('[')) return said(state, needs(action, takes));
  if (isLooking(action)) return look({ action, argument }, state, at);
  return isTiming(action) ? turnTime({ action, argument }, state, at) : act({ action, argument }, state, at);
}

function answered(state: UiState, dialog: Dialog, key: Key, at: Situation): Step {
  switch (dialog.kind) {
    case 'filter':
      return stay(filtered(state, dialog.before, key));
    case 'palette':
      return filled(state, key, dialog, (left, { action, argument }) => {
        const call = namedCall(action, argument);
        return call === undefined ? said(left, words[at.language].noAction(action)) : perform(call, left, at);
      });
    case 'fault':
      return filled(
        state,
        key,
        dialog,
        wishing((fault) => ({ kind: 'add-fault', fault })),
      );
    case 'end':
      return filled(
        state,
        key,
        dialog,
        wishing((id) => ({ kind: 'end-fault', id })),
      );
    case 'play':
      return filled(
        state,
        key,
        dialog,
        wishing((deed) => ({ kind: 'play', deed })),
      );
  }
}

type Finish<Result> = (left: UiState, result: Result) => Step;

function filled<D extends Dialog, Result>(
  state: UiState,
  key: Key,
  dialog: D & { readonly form: Form<Result> },
  finish: Finish<Result>,
): Step {
  const form = updateForm(dialog.form, key);
  if ('done' in form) return finish({ ...state, dialog: null }, form.done);
  const kept: D | null = 'left' in form ? null : { ...dialog, form };
  return stay({ ...state, dialog: kept });
}

function wishing<Result>(wishOf: (result: Result) => Wish): Finish<Result> {
  return (state, result) => ({ state, wish: wishOf(result) });
}

/** What is typed is looked for at once. */
function filtered(state: UiState, before: string, { name, char }: Key): UiState {
  switch (name) {
    case 'char':
      return { ...state, filter: (state.filter + char).slice(0, LONGEST_FILTER) };
    case 'backspace':
      return { ...state, filter: [...state.filter].slice(0, -1).join('') };
    case 'enter':
      return { ...state, dialog: null };
    case 'escape':
      return { ...state, dialog: null, filter: before };
    default:
      return state;
  }
}

const LONGEST_FILTER = 100;
