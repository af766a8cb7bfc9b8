/** Times as people say them, seen from now; microseconds in, words out. */
import { span } from '../../scenarios/reporters/figures.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** `3분 전`, for so many microseconds. */
export function ago({ texts }: Visit, microseconds: number): string {
  const seconds = Math.floor(microseconds / 1_000_000);
  if (seconds < 2) return texts.ago.now;
  if (seconds < MINUTE) return texts.ago.seconds(seconds);
  if (seconds < HOUR) return texts.ago.minutes(Math.floor(seconds / MINUTE));
  return seconds < DAY ? texts.ago.hours(Math.floor(seconds / HOUR)) : texts.ago.days(Math.floor(seconds / DAY));
}

/** The same for a time of the world. */
export function sinceThen(visit: Visit, world: World, time: number): string {
  return ago(visit, world.now - world.wallTime(time));
}

/** `2분 30초`, in whole seconds. */
export function duration({ look }: Visit, microseconds: number): string {
  return span(Math.max(0, Math.ceil(microseconds / 1_000_000)) * 1000, look.texts);
}

/** RFC 3339, for `--json`. */
export function isoTime(world: World, time: number): string {
  return isoWallTime(world.wallTime(time));
}

export function isoWallTime(microseconds: number): string {
  return new Date(Math.floor(microseconds / 1000)).toISOString();
}
