/** The line at the top: what runs, where its clock stands, and how it is going. */

import type { Verdict } from '../../../scenarios/report.ts';
import { clockTime, shownNumber } from '../../../scenarios/reporters/figures.ts';
import { clean, columnsOf, fitted, type Line, type Span, span } from '../kit/line.ts';
import type { View } from '../view.ts';
import { words } from './words.ts';

const STANDING = { passed: 'good', failed: 'bad', inconclusive: 'none' } as const satisfies Record<Verdict, string>;

/** Exactly so many columns. Where they don't do, the seed goes first, then the counts; the title is cut last. */
export function headerLine(view: View, columns: number): Line {
  const { scene, texts, language, glyphs } = view;
  const { counts } = scene.business;
  const { placed, open } = words[language];
  const title = [span(` ${clean(scene.title)}`, 'bold')];
  const seed = scene.seed === null ? [] : [span(`${texts.seed} ${scene.seed}`, 'dim')];
  const clock = [span(clockTime(scene.now), 'bold'), ...stateOf(view)];
  const amounts = [span(`${placed} ${shownNumber(counts.placed)}  ${open} ${shownNumber(counts.open)}`)];
  const verdict = verdictOf(view);
  const tries = [
    [...seed, ...clock, ...amounts, ...verdict],
    [...clock, ...amounts, ...verdict],
    [...clock, ...verdict],
  ];
  const parted = tries.map((parts) => parts.flatMap((each) => [span('  '), each]));
  const least = Math.min(columnsOf(title), 12);
  const rest = parted.find((each) => columnsOf(each) + least < columns) ?? parted.at(-1) ?? [];
  return fitted(
    [...fitted(title, Math.max(least, columns - columnsOf(rest) - 1), glyphs.cut), ...rest],
    columns,
    glyphs.cut,
  );
}

function stateOf({ scene, language, glyphs }: View): readonly Span[] {
  const { clock, speed, replayed } = scene;
  const word = words[language].clock[clock];
  const pace = speed === Number.POSITIVE_INFINITY ? words[language].fastest : `${glyphs.times}${shownNumber(speed)}`;
  switch (clock) {
    case 'running':
      return [span(`${glyphs.pointer} ${word} ${pace}`, 'good')];
    case 'paused':
      return [span(`${glyphs.paused} ${word} ${pace}`, 'doubtful')];
    case 'replaying':
      return [span(`${glyphs.left} ${word} ${Math.floor((replayed ?? 0) * 100)} %`, 'doubtful')];
    case 'over':
      return [span(`${glyphs.over} ${word}`, 'dim')];
  }
}

function verdictOf({ scene, texts, glyphs }: View): readonly Span[] {
  if (scene.report === null) return [];
  const { verdict } = scene.report;
  const standing = STANDING[verdict];
  return [span(`${glyphs[standing]} ${texts.verdicts[verdict]}`, standing === 'none' ? 'doubtful' : standing)];
}
