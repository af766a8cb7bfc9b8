/** Where the user is in the dashboard: plain data, moved by keys and by nothing else. */
import type { Deed } from './forms/deed.ts';
import type { NewFault } from './forms/fault-form.ts';
import type { Form } from './forms/form.ts';
import type { Picked } from './forms/palette.ts';
import type { Chosen, PaneName } from './view.ts';

/** What fills the screen in place of the panes. */
export type Sheet =
  | { readonly kind: 'board' | 'compare' | 'help' }
  | { readonly kind: 'order'; readonly order: string }
  /** `event`: '' for the order as it stands. */
  | { readonly kind: 'why'; readonly order: string; readonly event: string };

/** What takes the keys as text. */
export type Dialog =
  /** `before`: what was filtered by, should it be left. */
  | { readonly kind: 'filter'; readonly before: string }
  | { readonly kind: 'palette'; readonly form: Form<Picked> }
  | { readonly kind: 'fault'; readonly form: Form<NewFault> }
  | { readonly kind: 'end'; readonly form: Form<number> }
  | { readonly kind: 'play'; readonly form: Form<Deed> };

export interface Message {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
}

export interface UiState {
  readonly focus: PaneName;
  readonly zoomed: boolean;
  readonly chosen: Readonly<{ [Name in PaneName]?: Chosen }>;
  readonly filter: string;
  /** One over the other, each with the first of its lines that is seen. */
  readonly sheets: readonly { readonly sheet: Sheet; readonly scroll: number }[];
  readonly dialog: Dialog | null;
  /** In the status line, until the next key. */
  readonly message: Message | null;
}

export const BEGINNING: UiState = {
  focus: 'contexts',
  zoomed: false,
  chosen: {},
  filter: '',
  sheets: [],
  dialog: null,
  message: null,
};

/** What a key asks of the world beyond this state. */
export type Wish =
  | { readonly kind: 'quit' | 'pause' | 'resume' | 'step' | 'copy' }
  | { readonly kind: 'speed'; readonly speed: number }
  | { readonly kind: 'seek'; readonly time: number }
  | { readonly kind: 'add-fault'; readonly fault: NewFault }
  | { readonly kind: 'end-fault'; readonly id: number }
  | { readonly kind: 'play'; readonly deed: Deed }
  | { readonly kind: 'save' | 'shot'; readonly file: string }
  /** null: the recording ends. */
  | { readonly kind: 'record'; readonly file: string | null };

/** What a key comes to. */
export interface Step {
  readonly state: UiState;
  readonly wish: Wish | null;
}

export function stay(state: UiState): Step {
  return { state, wish: null };
}

/** It is not to be had, and the status line says why. */
export function said(state: UiState, text: string): Step {
  return stay({ ...state, message: { text, tone: 'bad' } });
}
