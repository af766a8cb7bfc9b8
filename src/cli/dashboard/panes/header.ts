/** The line at the top: what runs, where its clock stands, and how it is going. */

import type { Verdict } from '../../../scenarios/report.ts';
import { clockTime, shownNumber } from '../../../scenarios/reporters/figures.ts';
import { clean, columnsOf, fitted, type Line, type Span, span } from '../kit/line.ts';
import type { View } from '../view.ts';
import { words } from './words.ts';

/** Longer titles make way for what comes behind them. */
const LONGEST_TITLE = 24;

/** Exactly so many columns. Where they don't do, the seed goes first, then the counts; the title is cut last. */
export function headerLine(view: View, columns: number): Line {
  const { scene, texts, language, glyphs } = view;
  const { placed, open } = words[language];
  const { counts } = scene.business;
  const title = span(clean(scene.title), 'bold');
  const seed = scene.seed === null ? [] : [span(`${texts.seed} ${scene.seed}`, 'dim')];
  const clock = [span(clockTime(scene.now), 'bold'), stateOf(view), ...verdictOf(view)];
  const amounts = [span(`${placed} ${shownNumber(counts.placed)}`), span(`${open} ${shownNumber(counts.open)}`)];
  const tries = [[...seed, ...clock, ...amounts], [...clock, ...amounts], [...clock, ...amounts.slice(1)], clock].map(
    (parts) => parts.flatMap((each) => [span('  '), each]),
  );
  const least = Math.min(columnsOf([title]), LONGEST_TITLE) + 1;
  const rest = tries.find((each) => columnsOf(each) + least <= columns) ?? clock;
  const room = columns - 1 - columnsOf(rest);
  const shown = columnsOf([title]) <= room ? [title] : fitted([title], Math.max(0, room), glyphs.cut);
  return fitted([span(' '), ...shown, ...rest], columns, glyphs.cut);
}

function stateOf({ scene, language, glyphs }: View): Span {
  const { clock, speed, replayed } = scene;
  const word = words[language].clock[clock];
  const pace = speed === Number.POSITIVE_INFINITY ? words[language].fastest : `${glyphs.times}${shownNumber(speed)}`;
  switch (clock) {
    case 'running':
      return span(`${glyphs.pointer} ${word} ${pace}`, 'good');
    case 'paused':
      return span(`${glyphs.paused} ${word} ${pace}`, 'doubtful');
    case 'replaying':
      return span(`${glyphs.left} ${word} ${Math.floor((replayed ?? 0) * 100)} %`, 'doubtful');
    case 'over':
      return span(`${glyphs.over} ${word}`, 'dim');
  }
}

const STANDING = { passed: 'good', failed: 'bad', inconclusive: 'none' } as const satisfies Record<Verdict, string>;

function verdictOf({ scene, texts, glyphs }: View): readonly Span[] {
  if (scene.report === null) return [];
  const { verdict } = scene.report;
  const standing = STANDING[verdict];
  return [span(`${glyphs[standing]} ${texts.verdicts[verdict]}`, standing === 'none' ? 'doubtful' : standing)];
}
