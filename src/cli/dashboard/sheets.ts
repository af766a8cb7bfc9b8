/** What lies over the panes: a form that is to be filled in, or the view that was asked for. */
import { actionHelps } from './action-helps.ts';
import { formLines } from './forms/form-lines.ts';
import { type Line, line, span } from './kit/line.ts';
import type { Size } from './size.ts';
import type { Source } from './source.ts';
import type { Sheet, UiState } from './state.ts';
import type { Stories } from './stories.ts';
import type { View } from './view.ts';
import { boardSheet } from './views/board-sheet.ts';
import { compareSheet } from './views/compare-sheet.ts';
import { helpSheet } from './views/help-sheet.ts';
import { orderSheet } from './views/order-sheet.ts';
import { whySheet } from './views/why-sheet.ts';
import { words } from './words.ts';

/** All of its lines, which may be more than the page has; undefined where nothing lies over the panes. */
export function sheetLines(
  { dialog, sheets }: UiState,
  view: View,
  from: Origin,
  page: Size,
): readonly Line[] | undefined {
  if (dialog !== null && dialog.kind !== 'filter') return formLines(dialog.form, view, page.columns, page.rows);
  const top = sheets.at(-1);
  return top && linesOf(top.sheet, view, from, page);
}

/** Where views get what is not in the scene. */
interface Origin {
  readonly source: Pick<Source, 'travel'>;
  readonly stories: Stories;
}

function linesOf(sheet: Sheet, view: View, { source, stories }: Origin, { columns, rows }: Size): readonly Line[] {
  switch (sheet.kind) {
    case 'order':
      return orderSheet(view, stories.of(sheet.order, view.scene.business), columns);
    case 'why':
      return whySheet(view, stories.of(sheet.order, view.scene.business), sheet.event || null, columns);
    case 'board':
      return boardSheet(view, columns, rows);
    case 'help':
      return helpSheet(view, actionHelps(view.language), columns);
    case 'compare': {
      const original = source.travel?.original() ?? null;
      if (original === null) return [line(span(` ${words[view.language].nothingChanged}`, 'dim'))];
      return compareSheet(view, original, columns);
    }
  }
}
