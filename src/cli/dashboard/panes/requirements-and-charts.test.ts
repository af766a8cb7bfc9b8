/** What is seen of requirements, charts and the timeline. */
import { expect, test } from 'vitest';
import { glyphsOf } from '../kit/glyphs.ts';
import { textOf } from '../kit/line.ts';
import { latency } from './latency.ts';
import { rate } from './rate.ts';
import { requirements } from './requirements.ts';
import { sampleScene, sampleSnapshot } from './sample-scene.ts';
import { sampleView, shownBy } from './sample-view.ts';
import { timeline } from './timeline.ts';

const SECOND = 1_000_000;
const ascii = { glyphs: glyphsOf(true) };

test('requirements: violations with their sentences first, then all with marks, names and counts', () => {
  const lines = shownBy(requirements, sampleView(), 130, 30);
  expect(lines[0]).toMatch(/^ ✗ F12 A message a status change: 송가네 saw ACCEPTED twice/);
  expect(lines.join('\n')).toMatch(/✓ F1 {2}Order from a menu +1,234/);
  expect(lines.join('\n')).toMatch(/– F4 {2}The order reaches the owner +0/);
  expect(lines.join('\n')).toMatch(/ Invariants ✓ 14 {2}✗ 1 {2}– 1\n ✗ no order is charged twice/);
  expect(lines.join('\n')).toContain(' Liveness ✓ 0  ✗ 0  – 8\n');
});

test('requirements: where there is little room, ids stay; where there is none, how many', () => {
  expect(shownBy(requirements, sampleView(), 58, 6).join('\n')).toMatch(/✓ F1 +– F4 .*✗ F12/s);
  expect(shownBy(requirements, sampleView(), 58, 3)).toContain(' Requirements ✓ 14  ✗ 1  – 3');
});

test('rate: paid, deferred, declined, turned away and failed are told apart, and marked where they have a curve', () => {
  const lines = shownBy(rate, sampleView(ascii), 100);
  expect(lines[0]).toBe(' o placed 1,204  * paid 1,020  = deferred 161  x turned away 31  declined 23  failed 7');
  const chart = lines.slice(1, -1).join('');
  expect(['o', '*', '=', 'x'].filter((mark) => !chart.includes(mark))).toEqual([]);
});

test('rate: a second that is not over yet is no slump', () => {
  const { buckets } = sampleSnapshot().series;
  const last = buckets.at(-1);
  const emptied = buckets.map((each) => (each === last ? { ...each, placed: 0, paid: 0 } : each));
  const scene = sampleScene({ business: sampleSnapshot({ series: { width: SECOND, buckets: emptied } }) });
  expect(shownBy(rate, sampleView({ scene }))).toEqual(shownBy(rate, sampleView()));
});

test('latency: decades on the axis, from what was found', () => {
  const lines = shownBy(latency, sampleView({ ...ascii, language: 'ko' }));
  expect(lines[0]).toBe(' o 절반은 310ms 안에  x 99%는 2.1초 안에');
  expect(
    lines.map((each) => each.split('|')[0]?.trim()).filter((each) => each?.endsWith('s') || each?.endsWith('초')),
  ).toEqual(['10초', '1초', '100ms']);
});

test('timeline: phases, who was down, the breaker, and faults as far as they have come', () => {
  expect(shownBy(timeline, sampleView(ascii), 70, 12)).toEqual([
    ' phases                  |calm-------|rush---------------|quiet-------',
    ' breaker payment                         ##==       ##',
    ' store down                                 ##########',
    ' overload payment x312               #################----',
    ' outage store (by hand)~                    ##########----------',
    ' duplicate order->notif~ #########                   |',
    ' crash rider                                         |       ---------',
    '                         0:00:00     0:01:00         ^ 0:02:13.250',
    '                         = half-open   - still to come',
  ]);
});

test('timeline: a crash that is armed has not struck yet', () => {
  const crash = { id: 1, type: 'crash', target: 'rider', from: 70 * SECOND, to: null, byHand: true };
  const row = (fired: number) => {
    const faults = [{ ...crash, fired }];
    return shownBy(timeline, sampleView({ ...ascii, scene: sampleScene({ faults }) }), 70, 12).find((each) =>
      each.includes('crash'),
    );
  };
  expect(row(0)).toMatch(/ crash rider \(by hand\) +-{30}$/);
  expect(row(1)).toMatch(/ crash rider \(by hand\)~ +#{14}-{16}$/);
});

test('timeline: rows that have no room are counted, and what goes on comes first', () => {
  const labels = shownBy(timeline, sampleView(), 78, 5).map((each) => each.slice(0, 27).trimEnd());
  expect(labels).toEqual([' phases', ' breaker payment', ' store down', ' overload payment ×312', ' 3 more']);
});

test('timeline: the pointer stands at the present, at either end too', () => {
  const pointer = (now: number) => {
    const scene = sampleScene({ now, phases: [], faults: [], business: sampleSnapshot({ intervals: [] }) });
    return shownBy(timeline, sampleView({ scene }), 70, 3)[0]?.slice(25) ?? '';
  };
  expect(pointer(0)).toMatch(/^▲ 0:00:00.000/);
  expect(pointer(210 * SECOND)).toMatch(/ 0:03:30.000 ▲$/);
  expect(pointer(105 * SECOND).indexOf('▲')).toBe(22);
});

test('timeline: folded, the phase and what is wrong now', () => {
  expect(textOf(timeline.folded(sampleView({ language: 'ko' }), 78))).toBe(
    'rush  overload payment ×312  outage store (직접) ×1  store 중단 43초  …',
  );
});
