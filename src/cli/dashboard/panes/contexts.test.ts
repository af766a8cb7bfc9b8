/** What is seen of the contexts. */
import { expect, test } from 'vitest';
import { textOf } from '../kit/line.ts';
import { contexts } from './contexts.ts';
import { sampleScene } from './sample-scene.ts';
import { sampleView, shownBy } from './sample-view.ts';

const SECOND = 1_000_000;

test('each has its state, queue, rate and breaker, and the gateway its queue', () => {
  const [, order, , , store, , , gateway] = shownBy(contexts, sampleView());
  expect(order).toMatch(/^✓ order +up +3 OPEN 7s +\d+\.\d [▁▂▃▄▅▆▇█]+/);
  expect(store).toMatch(/^✗ store +down 43s +1,284/);
  expect(gateway).toMatch(/^· gateway +48$/);
});

test('in Korean too', () => {
  const [, order, , , store] = shownBy(contexts, sampleView({ language: 'ko' }));
  expect([order, store].join()).toMatch(/정상 .* 열림 7초 .*중단 43초/);
});

test('the seconds left count down to the moment it tries again', () => {
  const left = (now: number) => shownBy(contexts, sampleView({ scene: sampleScene({ now }) }))[1];
  expect(left(130 * SECOND)).toContain('OPEN 10s');
  expect(left(139.2 * SECOND)).toContain('OPEN 1s');
  expect(left(141 * SECOND)).toContain('OPEN 0s');
});

test('a queue that is not known is told apart from an empty one', () => {
  const scene = sampleScene({ waiting: { order: null, payment: 0 } });
  const [, order, payment] = shownBy(contexts, sampleView({ scene }));
  expect([order, payment].join()).toMatch(/up +– .*up +0 /);
});

test('where the table has no room, all are there still, two abreast', () => {
  expect(shownBy(contexts, sampleView(), 58, 4)).toEqual([
    '✓ order→payment OPEN 7s      ✓ rider  0 waiting',
    '✓ payment  12 waiting        ✓ notification  7 waiting',
    '✓ point  0 waiting           · gateway  48 waiting',
    '✗ store down 43s',
  ]);
});

test('folded, troubles come first', () => {
  expect(textOf(contexts.folded(sampleView(), 78))).toMatch(/^✗ order→payment OPEN 7s {2}✗ store down 43s {2}✓ 5 up/);
});
