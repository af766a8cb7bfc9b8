/** How panes write durations, rates and titles. */
import { shownNumber, span as spanned } from '../../../scenarios/reporters/figures.ts';
import { width } from '../../../scenarios/reporters/layout.ts';
import type { Texts } from '../../../scenarios/reporters/texts/catalogue.ts';
import { clean, type Line, span } from '../kit/line.ts';
import type { PaneName, View } from '../view.ts';
import { words } from './words.ts';

const SECOND = 1_000_000;
const HOUR = 3600 * SECOND;

/** How long something has lasted, in whole seconds; from an hour on in minutes. */
export function lasting(microseconds: number, texts: Texts): string {
  const unit = microseconds >= HOUR ? 60 * SECOND : SECOND;
  const whole = Math.floor(Math.max(0, microseconds) / unit) * unit;
  return whole === 0 ? `0${texts.units.seconds}` : spanned(whole / 1000, texts);
}

/** Until something ends: its last second counts as one. */
export function secondsLeft(microseconds: number, texts: Texts): string {
  return lasting(microseconds + SECOND - 1, texts);
}

/** `340ms`, `1.3s`: how fast an answer came. */
export function answeredIn(microseconds: number, texts: Texts): string {
  return spanned(microseconds < SECOND ? microseconds / 1000 : Math.round(microseconds / 100_000) * 100, texts);
}

/** With one decimal, always, so that it does not jump. */
export function perSecond(count: number): string {
  return count.toFixed(1);
}

export function count(value: number): string {
  return shownNumber(value);
}

/** A list's title says what it is filtered by. */
export function listTitle(name: PaneName, { language, filter }: View): string {
  const title = words[language].titles[name];
  return filter === '' ? title : `${title} /${clean(filter)}`;
}

/** What an empty list says. */
export function nothing({ language, filter }: View): Line {
  const { nothing, nothingFound } = words[language];
  return [span(filter === '' ? nothing : nothingFound, 'dim')];
}

/** As wide as the longest status. */
export function statusColumns({ statuses }: Texts): number {
  return Math.max(...Object.values(statuses).map(width));
}

/** Whether one of the texts contains the filter. */
export function passes(filter: string, ...texts: readonly string[]): boolean {
  const wanted = filter.toLowerCase();
  return wanted === '' || texts.some((each) => each.toLowerCase().includes(wanted));
}
