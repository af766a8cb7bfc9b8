/** What was shrunk as the text of a scenario file: on top, how it fails, what happened, and how to see it again. */
import { writtenScenario } from '../language/write-scenario.ts';
import { clockTime } from '../reporters/figures.ts';
import { safe, timelineLines } from '../reporters/findings.ts';
import type { Shrunk } from './shrink.ts';

/** The end of a timeline is what matters. */
const MOST_LINES = 30;
const LONGEST_LINE = 160;

/** `command`: repeats the run. Whatever a file or a run has brought along stays in the comment. */
export function shrunkScenario(shrunk: Shrunk, command: string): string {
  const { scenario } = shrunk;
  const head = [`Fails: ${safe(shrunk.way)}`, ...storyOf(shrunk), '', `Repeat it: ${command}`, ''];
  return writtenScenario(scenario, head);
}

function storyOf({ way, trial: { report, failures } }: Shrunk): readonly string[] {
  const violation = failures.find(({ property }) => property === way)?.violation;
  if (violation === undefined) return [];
  const { sentence, time, order } = violation;
  const told = [`  ${safe(sentence)} (at ${clockTime(time)})`];
  const timeline = report.timelines.find((each) => each.order === order);
  if (timeline === undefined) return told;
  const lines = timelineLines(timeline);
  const skipped = lines.length > MOST_LINES ? [`  … ${lines.length - MOST_LINES} lines before`] : [];
  return [
    ...told,
    '',
    `Order ${safe(order)}:`,
    ...skipped,
    ...lines.slice(-MOST_LINES).map((line) => `  ${short(line)}`),
  ];
}

function short(line: string): string {
  const characters = [...line];
  return characters.length > LONGEST_LINE ? `${characters.slice(0, LONGEST_LINE).join('')}…` : line;
}
