import { describe, expect, it } from 'vitest';
import { textOf } from '../kit/line.ts';
import { compareSheet } from './compare-sheet.ts';
import { RealRun, scenarioOf } from './testing/real-run.ts';
import { expectToFit } from './testing/widths.ts';

const UNTIL = 285_000_000;
const scenario = scenarioOf('payment-overload');
const overloaded = new RealRun(scenario, UNTIL);
const calm = new RealRun({ ...scenario, faults: [] }, UNTIL);

function sheet(now: RealRun, was: RealRun, columns = 120): string[] {
  return compareSheet(now.view(), was.watch.snapshot(), columns).map((each) => textOf(each).trimEnd());
}

describe('the comparison', () => {
  it('sets every count beside what it was, with the difference', () => {
    const lines = sheet(overloaded, calm);
    const [was, now] = [calm.watch.snapshot().counts, overloaded.watch.snapshot().counts];
    expect(lines[0]?.trim().split(/ {2,}| (?=diff)/)).toEqual(['without the change', 'as it is now', 'difference']);
    expect(lines.find((each) => each.startsWith(' turned away'))).toMatch(
      new RegExp(` turned away +${was.turnedAway} +${now.turnedAway} +\\+${now.turnedAway - was.turnedAway} more now$`),
    );
    expect(lines.find((each) => /^ placed/.test(each))).toMatch(new RegExp(`-${was.placed - now.placed} less now$`));
    expect(lines.find((each) => /^ refused/.test(each))).toMatch(/ 0 +0 +–$/);
  });

  it('says which is slower and which faster', () => {
    const lines = sheet(overloaded, calm);
    expect(lines.find((each) => /^ half within/.test(each))).toMatch(/-\d+ms faster now$/);
    expect(lines.find((each) => /^ 99% within/.test(each))).toMatch(/\+[\d.]+m?s slower now$/);
  });

  it('says which contexts differ', () => {
    const down = new RealRun(scenarioOf('store-outage'), 120_000_000);
    const up = new RealRun({ ...scenarioOf('store-outage'), faults: [] }, 120_000_000);
    const lines = sheet(down, up);
    expect(lines.find((each) => /^ store/.test(each))).toMatch(/✓ up +✗ down 59s +differs$/);
    expect(lines.find((each) => /^ order /.test(each))).toMatch(/✓ up +✓ up +–$/);
  });

  it('marks where orders over time differ, by signs', () => {
    const differences = sheet(overloaded, calm).filter((each) => /^ difference /.test(each));
    expect(differences).toHaveLength(2);
    expect(differences[0]).toMatch(/^ difference +-[- ]*$/);
    expect(differences[1]).toMatch(/^ difference +\+[+ ]*$/);
    expect(sheet(overloaded, calm).at(-1)).toBe(' + more now   - less now');
  });

  it('finds no difference between a run and itself', () => {
    const lines = sheet(calm, calm);
    expect(lines.filter((each) => /more now|less now|differs|slower|faster/.test(each))).toEqual([
      ' + more now   - less now',
    ]);
    expect(lines.filter((each) => /^ difference *[-+]/.test(each))).toEqual([]);
  });

  it('fits, whatever the window and the language', () => {
    const was = calm.watch.snapshot();
    expectToFit((view, columns) => compareSheet(view, was, columns), overloaded.view());
  });
});
