/** What lies over the panes: the view that was asked for, or a form that is to be filled in. */
import type { Line } from './kit/line.ts';
import type { UiState } from './state.ts';
import type { Stories } from './stories.ts';
import type { View } from './view.ts';

/** All of its lines; undefined where nothing lies over the panes. */
export function sheetLines(
  { dialog, sheets }: UiState,
  view: View,
  stories: Stories,
  columns: number,
): readonly Line[] | undefined {
  void stories;
  void columns;
  void view;
  void dialog;
  void sheets;
  return undefined;
}
