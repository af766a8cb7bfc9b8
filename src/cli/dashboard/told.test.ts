/** What is told in lines of one scene after another: what has changed, once, with its time. */
import { expect, test } from 'vitest';
import { sampleScene, sampleSnapshot } from './panes/sample-scene.ts';
import type { Scene } from './source.ts';
import { SampleSource } from './testing/sample-source.ts';
import { news, tellDashboard } from './told.ts';

const SECOND = 1_000_000;
const { found, faults, phases } = sampleScene();
const none = { requirements: [], invariants: [], liveness: [] };
const calm = { found: none, faults: [], phases: [] };

function at(seconds: number, partial: Partial<Scene> = {}): Scene {
  const now = seconds * SECOND;
  const quiet = sampleSnapshot().contexts.map((each) => ({ ...each, up: true, breakers: [] }));
  return sampleScene({ now, business: sampleSnapshot({ now, contexts: quiet }), ...calm, ...partial });
}

test('nothing has changed, nothing is told', () => {
  expect(news(at(1), at(2), 'en')).toEqual([]);
});

test('phases and faults begin and end at their own times', () => {
  expect(news(at(50, { faults, phases }), at(100, { faults, phases }), 'en')).toEqual([
    expect.stringMatching(/^0:01:00\.000 {2}phase rush$/),
    expect.stringMatching(/^0:01:00\.000 {2}fault begins: overload payment$/),
    expect.stringMatching(/^0:01:30\.000 {2}fault begins: outage store$/),
    expect.stringMatching(/^0:01:40\.000 {2}placed 1,204, paid/),
  ]);
  expect(news(at(149, { faults }), at(149.9, { faults }), 'en')).toEqual([]);
  expect(news(at(149, { faults }), at(151, { faults }), 'en')).toContain('0:02:30.000  fault ends: overload payment');
});

test('a fault that becomes known after it has begun is told, and so is its end, once', () => {
  const fault = { id: 1, type: 'outage', target: 'store', from: 4 * SECOND, fired: 0, byHand: true };
  const begun = at(6, { faults: [{ ...fault, to: null }] });
  const ended = at(8, { faults: [{ ...fault, to: 5.5 * SECOND }] });
  expect(news(at(5), begun, 'en')).toEqual(['0:00:04.000  fault begins: outage store']);
  expect(news(begun, ended, 'en')).toEqual(['0:00:05.500  fault ends: outage store']);
  expect(news(ended, at(9, { faults: ended.faults }), 'en')).toEqual([]);
});

test('contexts go down and come up, breakers open and close', () => {
  const business = sampleSnapshot({ now: 2 * SECOND });
  const down = business.contexts.map((each) => ({
    ...each,
    up: each.name !== 'store',
    since: SECOND,
    breakers: each.name === 'order' ? [{ to: 'payment', state: 'open' as const, since: 1.5 * SECOND }] : [],
  }));
  const troubled = at(2, { business: { ...business, contexts: down } });
  expect(news(at(0.5), troubled, 'en')).toEqual([
    '0:00:01.000  store goes down',
    '0:00:01.500  circuit breaker from order to payment: OPEN',
  ]);
  expect(news(troubled, at(3), 'en')).toEqual([expect.stringMatching(/ {2}store comes up$/)]);
  expect(news(at(0.5), troubled, 'ko')[0]).toBe('0:00:01.000  store 멈춤');
});

test('verdicts are told when they turn', () => {
  const told = news(at(1), at(2, { found }), 'en');
  expect(told).toContainEqual(expect.stringMatching(/F1 .*: proven$/));
  expect(told).toContainEqual(expect.stringMatching(/F12 .*: violated\. /));
  expect(told.join('\n')).not.toContain('\u001b');
  expect(news(at(2, { found }), at(3, { found }), 'en')).toEqual([]);
});

test('it ends when the run is over, with the counts', async () => {
  const source = new SampleSource({ ...at(7), clock: 'over' });
  let text = '';
  const out = (each: string) => {
    text += each;
  };
  await tellDashboard(source, { language: 'en', signal: new AbortController().signal, out });
  expect(text).toMatch(/0:00:07\.000 {2}placed 1,204, .*\n$/);
});
