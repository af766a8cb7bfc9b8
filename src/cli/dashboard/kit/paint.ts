/** Tones become colours: readable on dark and on light backgrounds, and apart for the colour-blind. */
import { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
import { type Line, merged, type Tone } from './line.ts';

/** Of medium brightness, after Okabe and Ito: what stands against each other is blue against orange, not green against red. */
export const COLOURS = {
  good: '#0a7fb8',
  bad: '#d55e00',
  doubtful: '#a87700',
  command: '#2b78d4',
  event: '#cc7000',
  policy: '#9468cf',
  view: '#16906a',
  external: '#d0579b',
  focus: '#0a7fb8',
  key: '#0a7fb8',
} as const satisfies Partial<Record<Tone, string>>;

/** With 16 colours the nearest ones would make bad of an event. */
const SIXTEEN = {
  good: (chalk) => chalk.blueBright,
  bad: (chalk) => chalk.redBright,
  doubtful: (chalk) => chalk.yellow,
  command: (chalk) => chalk.blueBright,
  event: (chalk) => chalk.yellow,
  policy: (chalk) => chalk.magenta,
  view: (chalk) => chalk.green,
  external: (chalk) => chalk.magentaBright,
  focus: (chalk) => chalk.blueBright,
  key: (chalk) => chalk.blueBright,
} as const satisfies Record<keyof typeof COLOURS, (chalk: ChalkInstance) => ChalkInstance>;

/** At level 0 nothing but the text. */
export function painterOf(colours: ColorSupportLevel): (line: Line) => string {
  const chalk = new Chalk({ level: colours });
  const coloured = (tone: keyof typeof COLOURS) => (colours === 1 ? SIXTEEN[tone](chalk) : chalk.hex(COLOURS[tone]));
  const paints: Readonly<Record<Tone, ChalkInstance>> = {
    plain: chalk,
    dim: chalk.dim,
    bold: chalk.bold,
    frame: chalk.dim,
    good: coloured('good'),
    bad: coloured('bad').bold,
    doubtful: coloured('doubtful'),
    command: coloured('command'),
    event: coloured('event'),
    policy: coloured('policy'),
    view: coloured('view'),
    external: coloured('external'),
    focus: coloured('focus').bold,
    key: coloured('key').bold,
  };
  return (line) =>
    merged(line)
      .map(({ text, tone, lit }) => (lit ? paints[tone].inverse : paints[tone])(text))
      .join('');
}
