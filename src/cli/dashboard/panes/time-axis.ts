/** Time from left to right, over the whole of a scene: where a moment stands, and the labels beneath. */
import { clockTime } from '../../../scenarios/reporters/figures.ts';
import { width } from '../../../scenarios/reporters/layout.ts';

const SECOND = 1_000_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];
const DAY = 86_400;

/** The cell (or dot) of a moment, counted from 0. */
export function placeOf(time: number, end: number, places: number): number {
  return Math.max(0, Math.min(places - 1, Math.floor((time / Math.max(1, end)) * places)));
}

/** `0:00:00   0:00:30   0:01:00`: round times, each beginning where it belongs. */
export function axisText(end: number, columns: number): string {
  const room = width(label(end)) + 3;
  const most = Math.max(1, Math.floor(columns / room));
  const seconds = end / SECOND;
  const days = Math.ceil(seconds / DAY / most);
  const step = STEPS.find((each) => seconds / each <= most) ?? days * DAY;
  let text = '';
  for (let at = 0; at * SECOND <= end; at += step) {
    const start = placeOf(at * SECOND, end, columns);
    const shown = label(at * SECOND);
    if (start < width(text) || start + width(shown) > columns) continue;
    text = text.padEnd(start) + shown;
  }
  return text.padEnd(columns);
}

function label(time: number): string {
  return clockTime(time).slice(0, -4);
}
