/** What lies over the panes: the view that was asked for. */
import type { Line } from './kit/line.ts';
import type { Sheet, UiState } from './state.ts';
import type { Stories } from './stories.ts';
import type { View } from './view.ts';
import { orderSheet } from './views/order-sheet.ts';
import { whySheet } from './views/why-sheet.ts';

/** All of its lines; undefined where nothing lies over the panes. */
export function sheetLines({ sheets }: UiState, view: View, stories: Stories, columns: number): readonly Line[] | undefined {
  const top = sheets.at(-1);
  return top && linesOf(top.sheet, view, stories, columns);
}

function linesOf(sheet: Sheet, view: View, stories: Stories, columns: number): readonly Line[] {
  switch (sheet.kind) {
    case 'order':
      return orderSheet(view, stories.of(sheet.order, view.scene.business), columns);
    case 'why':
      return whySheet(view, stories.of(sheet.order, view.scene.business), sheet.event || null, columns);
    case 'board':
    case 'help':
    case 'compare':
      return [];
  }
}
