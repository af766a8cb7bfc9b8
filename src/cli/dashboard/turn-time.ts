/** What is done with time: stopped, stepped, sped up, gone back in. */
import { readDuration } from '../../scenarios/language/units.ts';
import { safe } from '../../scenarios/reporters/findings.ts';
import type { Call, Timing } from './actions.ts';
import { withSheet } from './look.ts';
import type { Situation } from './situation.ts';
import { type Step, said, stay, type UiState } from './state.ts';
import { words } from './words.ts';

/** Virtual seconds a second. */
const SPEEDS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, Number.POSITIVE_INFINITY];
/** Microseconds that time is moved by, unless it is said. */
const JUMP = '10s';

export function turnTime({ action, argument }: Call<Timing>, state: UiState, at: Situation): Step {
  const { scene, language } = at;
  switch (action) {
    case 'pause':
      if (scene.clock === 'over') return said(state, words[language].isOver);
      return { state, wish: { kind: scene.clock === 'paused' ? 'resume' : 'pause' } };
    case 'step':
      return scene.clock === 'over' ? said(state, words[language].isOver) : { state, wish: { kind: 'step' } };
    case 'faster':
      return sped(state, SPEEDS.find((speed) => speed > scene.speed) ?? scene.speed, at);
    case 'slower':
      return sped(state, SPEEDS.findLast((speed) => speed < scene.speed) ?? scene.speed, at);
    case 'speed': {
      const speed = argument === 'max' ? Number.POSITIVE_INFINITY : Number(argument);
      const isSpeed = speed >= (SPEEDS[0] ?? 0);
      return isSpeed ? sped(state, speed, at) : said(state, words[language].wrongSpeed(safe(argument)));
    }
    case 'rewind':
      return sought(state, argument || JUMP, at, (by) => scene.now - by);
    case 'forward':
      return sought(state, argument || JUMP, at, (by) => scene.now + by);
    case 'goto':
      return sought(state, argument, at, (time) => time);
    case 'compare':
      if (at.source.travel?.original() == null) return said(state, words[language].nothingChanged);
      return stay(withSheet(state, { kind: 'compare' }));
  }
}

function sped(state: UiState, speed: number, { language, glyphs }: Situation): Step {
  const shown = speed === Number.POSITIVE_INFINITY ? 'max' : `${glyphs.times}${speed}`;
  const message = { text: words[language].speed(shown), tone: 'plain' } as const;
  return { state: { ...state, message }, wish: { kind: 'speed', speed } };
}

/** Back to the beginning at most; forward as far as the run goes. */
function sought(state: UiState, text: string, { language }: Situation, to: (by: number) => number): Step {
  const read = readTime(text);
  if (read === undefined) return said(state, words[language].wrongDuration(safe(text)));
  return { state, wish: { kind: 'seek', time: Math.max(0, to(read)) } };
}

const CLOCK = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2}(?:\.\d{1,6})?)$/;

/** `1m30s`, or as the clock shows it: `0:01:30.250`, `1:30`. */
function readTime(text: string): number | undefined {
  const read = readDuration(text);
  if ('value' in read) return read.value;
  const [clock, hours = 0, minutes, seconds] = CLOCK.exec(text) ?? [];
  return clock === undefined
    ? undefined
    : Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1_000_000);
}
