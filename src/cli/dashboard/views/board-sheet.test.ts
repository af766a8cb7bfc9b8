import { describe, expect, it } from 'vitest';
import { CONTEXTS } from '../../../core/board.ts';
import { columnsOf, type Line, textOf } from '../kit/line.ts';
import type { View } from '../view.ts';
import { boardSheet } from './board-sheet.ts';
import { RealRun, scenarioOf } from './testing/real-run.ts';
import { expectToFit } from './testing/widths.ts';

/** The store is down, the breaker to payment is open. */
const rush = new RealRun(scenarioOf('friday-night'), 185_000_000);

/** A window's columns, and the rows that are left for the board. */
const WINDOWS = [
  [60, 13],
  [80, 21],
  [120, 33],
  [200, 57],
] as const;

function notesOn(lines: readonly Line[]): readonly string[] {
  const inBoxes = lines.map(textOf).filter((each) => each.startsWith('│'));
  return inBoxes.flatMap((each) => [...each.matchAll(/[ ●][CEPRX] (\w+) /g)].map(([, name = '']) => name));
}

describe('the board', () => {
  it.each(WINDOWS)('fills %i columns and %i rows exactly, every border closed', (columns, rows) => {
    const lines = boardSheet(rush.view(), columns, rows);
    expect(lines).toHaveLength(rows);
    expect(new Set(lines.map(columnsOf))).toEqual(new Set([columns]));
    const text = lines.map(textOf).join('\n');
    for (const corner of ['┌', '┐', '└', '┘']) expect(text.split(corner)).toHaveLength(CONTEXTS.length + 1);
    for (const name of CONTEXTS) expect(text).toContain(`┌ ${name} ·`);
  });

  it('fits, whatever the window and the language', () => {
    expectToFit((view, columns) => boardSheet(view, columns, 21), rush.view());
  });

  it('shows every note where there is room, with its letter and its count', () => {
    const { contexts } = rush.watch.snapshot();
    const lines = boardSheet(rush.view(), 200, 57);
    expect(notesOn(lines).toSorted()).toEqual(
      contexts.flatMap(({ notes }) => notes.map(({ name }) => name)).toSorted(),
    );
    const placed = contexts[0]?.notes.find(({ name }) => name === 'OrderPlaced')?.count;
    expect(lines.map(textOf).join('\n')).toMatch(new RegExp(`E OrderPlaced +${placed} `));
  });

  it('shows what has come up where there is little room, and counts the rest', () => {
    const { contexts } = rush.watch.snapshot();
    const lines = boardSheet(rush.view(), 80, 21);
    const up = new Set(contexts.flatMap(({ notes }) => notes.filter(({ count }) => count > 0).map(({ name }) => name)));
    const store = new Set(contexts[3]?.notes.map(({ name }) => name));
    expect(notesOn(lines).filter((name) => store.has(name) && !up.has(name))).toEqual([]);
    expect(lines.map(textOf).join('\n')).toMatch(/\+ 18 more/);
    expect(notesOn(lines)).toContain('OrderPlaced');
  });

  it('lights what has just come up, with a mark beside the colour, the longer the faster time goes', () => {
    const at = (speed: number, now: number): string[] => {
      const view = rush.view();
      const lines = boardSheet({ ...view, scene: { ...view.scene, speed, now } } as View, 200, 57);
      const lit = lines.flatMap((each) => each.filter((span) => span.lit === true));
      expect(lines.map(textOf).join('').split('●').length - 1).toBe(lit.length + 1); // and the legend's
      return lit.map(({ text }) => text.slice(2).split(' ')[0] ?? '');
    };
    const now = rush.watch.snapshot().now;
    expect(at(1, now)).toContain('OrderPlaced');
    expect(at(1, now)).not.toContain('OrderCanceled');
    expect(at(1, now + 2_000_000)).toEqual([]);
    expect(at(10, now + 2_000_000)).toContain('OrderPlaced');
    expect(at(Number.POSITIVE_INFINITY, now + 600_000_000)).toEqual([]);
  });

  it('says which context is down and which breaker is open', () => {
    const text = boardSheet(rush.view(), 120, 33).map(textOf).join('\n');
    expect(text).toMatch(/✗ down for 4s/);
    expect(text).toMatch(/✗ breaker OPEN \d+s → payment/);
  });
});
