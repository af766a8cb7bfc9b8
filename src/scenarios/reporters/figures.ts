/** Virtual time and numbers as people and other tools read them. Runs begin at 2026-01-01T00:00:00Z. */
import type { Texts } from './texts/catalogue.ts';

export const EPOCH_MS = Date.UTC(2026, 0, 1);
/** Where virtual time begins, in microseconds since 1970. */
export const VIRTUAL_EPOCH = EPOCH_MS * 1000;
const RFC_3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{6})Z$/;

/** RFC 3339 with all six digits that virtual time has. */
export function timestamp(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000);
  const rest = String(microseconds - milliseconds * 1000).padStart(3, '0');
  return `${new Date(EPOCH_MS + milliseconds).toISOString().slice(0, -1)}${rest}Z`;
}

/** The way back; undefined for what `timestamp` does not write. */
export function microsecondsOf(text: string): number | undefined {
  const [, seconds, fraction] = RFC_3339.exec(text) ?? [];
  const milliseconds = Date.parse(`${seconds}Z`);
  return Number.isNaN(milliseconds) ? undefined : (milliseconds - EPOCH_MS) * 1000 + Number(fraction);
}

/** `0:02:13.250`, to set below each other. */
export function clockTime(microseconds: number): string {
  const milliseconds = Math.floor(Math.abs(microseconds) / 1000);
  const [seconds, minutes, hours] = [
    Math.floor(milliseconds / 1000),
    Math.floor(milliseconds / 60_000),
    Math.floor(milliseconds / 3_600_000),
  ];
  const two = (value: number) => String(value % 60).padStart(2, '0');
  const sign = microseconds < 0 ? '-' : '';
  return `${sign}${hours}:${two(minutes)}:${two(seconds)}.${String(milliseconds % 1000).padStart(3, '0')}`;
}

/** `6h 2m 3s`, `1.25s`, `340ms`. */
export function span(milliseconds: number, { units }: Texts): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)}${units.milliseconds}`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${Number(seconds.toFixed(2))}${units.seconds}`;
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 3600), units.hours],
    [Math.floor(whole / 60) % 60, units.minutes],
    [whole % 60, units.seconds],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join(' ');
}

/** `1234567` as `1,234,567`; at most three decimals. */
export function shownNumber(value: number): string {
  const [whole = '', decimals] = String(Number(value.toFixed(3))).split('.');
  if (!/^-?\d+$/.test(whole)) return String(value);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}
