/** How many colours stdout takes: FORCE_COLOR wins, then NO_COLOR, then what the terminal can. */
import { type ColorSupportLevel, supportsColor } from 'chalk';

export function colourLevel({ FORCE_COLOR, NO_COLOR }: NodeJS.ProcessEnv = process.env): ColorSupportLevel {
  if (FORCE_COLOR === undefined && NO_COLOR) return 0;
  return supportsColor === false ? 0 : supportsColor.level;
}
