/** Where the user looks: other panes and items, and sheets over them. */
import { actionHelps } from './action-helps.ts';
import type { Call, Looking } from './actions.ts';
import { paletteForm } from './forms/palette.ts';
import { panes } from './panes/panes.ts';
import { followsEnd, itemsOf, type Situation, subjectOf } from './situation.ts';
import { type Sheet, type Step, said, stay, type UiState } from './state.ts';
import { PANES } from './view.ts';
import { words } from './words.ts';

export function look({ action, argument }: Call<Looking>, state: UiState, at: Situation): Step {
  switch (action) {
    case 'next':
      return stay(focused(state, PANES.indexOf(state.focus) + 1));
    case 'previous':
      return stay(focused(state, PANES.indexOf(state.focus) - 1));
    case 'pane':
      return onPane(state, argument, at);
    case 'up':
      return stay(moved(state, -1, at));
    case 'down':
      return stay(moved(state, 1, at));
    case 'page-up':
      return stay(moved(state, -pageOf(state, at), at));
    case 'page-down':
      return stay(moved(state, pageOf(state, at), at));
    case 'first':
      return stay(moved(state, Number.NEGATIVE_INFINITY, at));
    case 'last':
      return stay(moved(state, Number.POSITIVE_INFINITY, at));
    case 'next-match':
      return stay(turned(state, 1, at));
    case 'previous-match':
      return stay(turned(state, -1, at));
    case 'zoom':
      return stay({ ...state, sheets: [], zoomed: !state.zoomed });
    case 'filter':
      return stay(filtered(state, argument));
    case 'open':
    case 'why':
      return opened({ action, argument }, state, at);
    case 'board':
    case 'help':
      return stay(withSheet(state, { kind: action }));
    case 'palette':
      return stay({ ...state, dialog: { kind: 'palette', form: paletteForm(actionHelps(at.language), at) } });
    case 'copy':
      return { state, wish: { kind: 'copy' } };
    case 'back':
      return stay(back(state));
  }
}

/** The same sheet again takes it away. */
export function withSheet(state: UiState, sheet: Sheet): UiState {
  const top = state.sheets.at(-1)?.sheet;
  const sheets =
    JSON.stringify(top) === JSON.stringify(sheet) ? state.sheets.slice(0, -1) : [...state.sheets, { sheet, scroll: 0 }];
  return { ...state, sheets };
}

function focused(state: UiState, index: number): UiState {
  return { ...state, sheets: [], focus: PANES.at(index % PANES.length) ?? state.focus };
}

function onPane(state: UiState, name: string, { language }: Situation): Step {
  const index = PANES.findIndex((pane, i) => pane === name || `${i + 1}` === name);
  return index < 0 ? said(state, words[language].noPane(name, PANES.join(', '))) : stay(focused(state, index));
}

function moved(state: UiState, by: number, at: Situation): UiState {
  const sheet = state.sheets.at(-1);
  if (sheet !== undefined) {
    const scroll = Math.max(0, Math.min(at.beyond, sheet.scroll + by));
    return { ...state, sheets: [...state.sheets.slice(0, -1), { ...sheet, scroll }] };
  }
  const items = itemsOf(state, at);
  const to = placeIn(items, state) + by;
  const follows = followsEnd(state) && to >= items.length;
  return chosen(state, follows ? null : (items[Math.max(0, Math.min(items.length - 1, to))] ?? null));
}

/** A sheet fills the screen; of a list nobody knows here how many are seen. */
function pageOf({ sheets }: UiState, { page }: Situation): number {
  return sheets.length > 0 ? page : 10;
}

/** From the end on to the top; where nothing is chosen, to the first or the last. */
function turned(state: UiState, by: 1 | -1, at: Situation): UiState {
  const items = itemsOf(state, at);
  const place = items.indexOf(state.chosen[state.focus] ?? '');
  const from = place < 0 && by < 0 ? 0 : place;
  return chosen(state, items.at((from + by) % items.length) ?? null);
}

/** What follows the latest is beyond the last one; nothing chosen is before the first. */
function placeIn(items: readonly string[], state: UiState): number {
  const place = items.indexOf(state.chosen[state.focus] ?? '');
  return place < 0 && followsEnd(state) ? items.length : place;
}

function chosen(state: UiState, id: string | null): UiState {
  return { ...state, chosen: { ...state.chosen, [state.focus]: id } };
}

function filtered(state: UiState, text: string): UiState {
  const dialog = text === '' ? ({ kind: 'filter', before: state.filter } as const) : null;
  return { ...state, sheets: [], filter: text, dialog };
}

function opened({ action, argument }: Call<'open' | 'why'>, state: UiState, at: Situation): Step {
  const subject = argument === '' ? subjectOf(state, at) : { order: argument, event: '' };
  const isList = panes[state.focus].items !== undefined || state.sheets.length > 0;
  if (subject === undefined && action === 'open' && !isList) return stay({ ...state, zoomed: !state.zoomed });
  if (subject === undefined) return said(state, words[at.language].noOrderChosen);
  const { order } = subject;
  return stay(withSheet(state, action === 'why' ? { kind: 'why', ...subject } : { kind: 'order', order }));
}

/** One thing at a time: the sheet on top, the filter, the choice, the zoom. */
function back(state: UiState): UiState {
  if (state.sheets.length > 0) return { ...state, sheets: state.sheets.slice(0, -1) };
  if (state.filter !== '') return { ...state, filter: '' };
  if ((state.chosen[state.focus] ?? null) !== null) return chosen(state, null);
  return { ...state, zoomed: false };
}
