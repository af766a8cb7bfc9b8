/**
 * The dashboard on a terminal. Ink and React do the lifecycle and catch what a component throws; lines are drawn by the
 * screen, where only those that changed cost anything: Ink takes every cell of every frame apart and puts it together
 * again, at 200 columns and 60 rows five times a second 45 % of a core, where this takes 1 %.
 */
import { type ColorSupportLevel } from 'chalk';
import { render } from 'ink';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useReducer } from 'react';
import type { Language } from '../../scenarios/reporters/texts/catalogue.ts';
import { textsOf } from '../../scenarios/reporters/texts/texts.ts';
import { App } from './app.ts';
import { KeyReader } from './keys.ts';
import { glyphsOf } from './kit/glyphs.ts';
import type { Line } from './kit/line.ts';
import { painterOf } from './kit/paint.ts';
import { Screen } from './screen.ts';
import type { Source } from './source.ts';

export interface DashboardOptions {
  readonly language: Language;
  readonly ascii: boolean;
  readonly colours: ColorSupportLevel;
  /** Ends it, as quitting does. */
  readonly signal: AbortSignal;
  /** What the status line says to begin with, '' for nothing. */
  readonly notice: string;
  /** The file into which the screen is filmed, null for none. */
  readonly film: string | null;
}
