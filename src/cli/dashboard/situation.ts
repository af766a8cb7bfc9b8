/** What a key is pressed in: what is shown, where the user is in it, and what can be done. */
import type { Need } from './actions.ts';
import type { ScreenView } from './layout.ts';
import { orderOfMessage } from './panes/messages.ts';
import { panes } from './panes/panes.ts';
import type { Source } from './source.ts';
import type { UiState } from './state.ts';
import type { View } from './view.ts';

export interface Situation extends Pick<View, 'scene' | 'language' | 'texts' | 'glyphs'> {
  readonly source: Pick<Source, 'clock' | 'travel' | 'operator'>;
  /** Lines that the sheet on top can be scrolled by, and how many lines are seen at once. */
  readonly beyond: number;
  readonly page: number;
}

/** What some sources cannot do. */
export function canBe(need: Need, { source: { clock, travel, operator } }: Pick<Situation, 'source'>): boolean {
  switch (need) {
    case 'clock':
      return clock !== null;
    case 'speed':
      return clock?.setSpeed !== undefined;
    case 'travel':
      return travel !== null;
    case 'save':
      return travel?.asScenario !== undefined;
    case 'operator':
      return operator !== null;
  }
}

/** What the panes are drawn from. */
export function screenView(
  state: UiState,
  situation: Pick<View, 'scene' | 'language' | 'texts' | 'glyphs'>,
): ScreenView {
  const { scene, language, texts, glyphs } = situation;
  const { focus, zoomed, chosen, filter } = state;
  return { scene, language, texts, glyphs, focus, zoomed, chosen, filter, focused: true };
}

/** The ids of what can be chosen in the pane that has the focus. */
export function itemsOf(state: UiState, situation: Situation): readonly string[] {
  return panes[state.focus].items?.(screenView(state, situation)) ?? [];
}

/** Lists that are read from their end, where what is new comes in; the others are from their top. */
export function followsEnd({ focus }: UiState): boolean {
  return focus === 'events' || focus === 'messages';
}

/** The order that the user is on, and its event where that is what they are on; else ''. */
export function subjectOf(state: UiState, situation: Situation): { order: string; event: string } | undefined {
  const sheet = state.sheets.at(-1)?.sheet;
  if (sheet?.kind === 'order' || sheet?.kind === 'why') return { order: sheet.order, event: '' };
  if (sheet !== undefined) return undefined;
  const items = itemsOf(state, situation);
  const id = state.chosen[state.focus] ?? items.at(followsEnd(state) ? -1 : 0);
  if (id === undefined) return undefined;
  if (state.focus === 'messages') return { order: orderOfMessage(id), event: '' };
  if (state.focus !== 'events') return { order: id, event: '' };
  const chosen = situation.scene.business.feed.find(({ number }) => String(number) === id);
  return chosen === undefined || chosen.order === '' ? undefined : { order: chosen.order, event: chosen.event };
}
