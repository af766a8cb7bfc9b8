/** What a pane draws from: the scene, where the user is in it, and how it is to look. */
import type { Language, Texts } from '../../scenarios/reporters/texts/catalogue.ts';
import type { Glyphs } from './kit/glyphs.ts';
import type { Line } from './kit/line.ts';
import type { Scene } from './source.ts';

export const PANES = [
  'contexts',
  'orders',
  'events',
  'messages',
  'requirements',
  'rate',
  'latency',
  'timeline',
] as const;
export type PaneName = (typeof PANES)[number];

/** Where the user is in one list: the chosen item by its id, null for "follow the latest". */
export type Chosen = string | null;

export interface View {
  readonly scene: Scene;
  /** The chosen item of each list, by pane. */
  readonly chosen: Readonly<{ [Name in PaneName]?: Chosen }>;
  /** '' for none; lists show what contains it, be it upper or lower case. */
  readonly filter: string;
  /** Whether that pane has the focus: only there the chosen item is lit. */
  readonly focused: boolean;
  readonly language: Language;
  readonly texts: Texts;
  readonly glyphs: Glyphs;
}

/** One pane: pure. What it returns may be narrower or fewer than asked for, never wider or more. */
export interface Pane {
  readonly name: PaneName;
  title(view: View): string;
  /** One line that says the most important, for where the pane is folded; without the title. */
  folded(view: View, columns: number): Line;
  lines(view: View, columns: number, rows: number): readonly Line[];
  /** The ids of the items that can be chosen, in the order shown; an order's id, or a feed line's number. */
  items?(view: View): readonly string[];
}
