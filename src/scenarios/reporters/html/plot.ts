/** What the charts of a run share: one scale of time, so that they stand below each other, and the marks along it. */
import { span } from '../figures.ts';
import type { Texts } from '../texts/catalogue.ts';
import { html, type Markup } from './markup.ts';

export const PLOT = { width: 1080, left: 150, right: 1060 } as const;
const FEWEST_TICKS = 5;
const SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400, 604_800];

export interface TimeScale {
  /** Microseconds. */
  readonly end: number;
  readonly x: (time: number) => number;
  readonly ticks: readonly { readonly time: number; readonly label: string }[];
}

export function timeScale(end: number, texts: Texts): TimeScale {
  const step = SECONDS.findLast((seconds) => seconds * 1e6 * FEWEST_TICKS <= end) ?? 1;
  const count = Math.floor(end / (step * 1e6));
  const ticks = Array.from({ length: count + 1 }, (_, i) => i * step);
  return {
    end,
    x: (time) => rounded(PLOT.left + ((PLOT.right - PLOT.left) * Math.min(time, end)) / end),
    ticks: ticks.map((seconds) => ({ time: seconds * 1e6, label: seconds === 0 ? '0' : span(seconds * 1000, texts) })),
  };
}

/** A tenth of a pixel is enough. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Vertical lines from top to bottom, and the times below them. */
export function timeAxis({ x, ticks }: TimeScale, top: number, bottom: number): readonly Markup[] {
  return ticks.map(({ time, label }, i) => {
    const anchor = i === 0 ? 'start' : 'middle';
    return html`<path class="grid" d="M${x(time)} ${top}V${bottom}"/><text class="tick" x="${x(time)}" y="${bottom + 16}" text-anchor="${anchor}">${label}</text>`;
  });
}

export interface Level {
  readonly y: number;
  readonly label: string;
}

/** Horizontal lines, and what each of them stands for. */
export function levels(all: readonly Level[]): readonly Markup[] {
  return all.map(
    ({ y, label }) =>
      html`<path class="grid" d="M${PLOT.left} ${y}H${PLOT.right}"/><text class="tick" x="${PLOT.left - 8}" y="${y + 4}" text-anchor="end">${label}</text>`,
  );
}

/** The times at which faults were in force, behind everything else. */
export function bands(
  faults: readonly { readonly from: number; readonly to: number | null }[],
  { x }: TimeScale,
  top: number,
  bottom: number,
): readonly Markup[] {
  return faults.flatMap(({ from, to }) =>
    to === null ? [] : [html`<path class="band" d="M${x(from)} ${top}H${x(to)}V${bottom}H${x(from)}z"/>`],
  );
}
