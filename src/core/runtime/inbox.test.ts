import { describe, expect, it } from 'vitest';
import { eventOf } from '../testing/event-of.ts';
import type { Dependencies } from '../vocabulary.ts';
import { inbox } from './inbox.ts';

const SOURCES = ['order', 'store'];
const judge = (version: number, handled: readonly number[], after: Dependencies = []) =>
  inbox.judge(eventOf('store', 'X', null, { version, after }), SOURCES, handled);

describe('a delivery is', () => {
  it.each([
    ['next', 1, [0, 0]],
    ['next', 4, [9, 3]],
    ['duplicate', 3, [0, 3]],
    ['duplicate', 1, [0, 3]],
    ['early', 5, [9, 3]],
  ] as const)('%s where it is version %i and %j are handled', (judgement, version, handled) =>
    expect(judge(version, handled)).toBe(judgement),
  );

  it.each([
    ['early', ['order', 3], [2, 0]],
    ['next', ['order', 3], [3, 0]],
    ['next', ['order', 3], [4, 0]],
    ['early', ['order', 3, 'store', 1], [3, 0]],
    ['next', ['payment', 7], [0, 0]],
    ['early', ['payment', 7, 'order', 1], [0, 0]],
  ] as const)('%s where it comes after %j and %j are handled', (judgement, after, handled) =>
    expect(judge(1, handled, after)).toBe(judgement),
  );

  it.each([
    ['early', { source: 'order', order: 'o-1', version: 3 }, [2, 0]],
    ['next', { source: 'order', order: 'o-1', version: 3 }, [3, 0]],
    ['next', { source: 'customer/song', order: 'o-1', version: 3 }, [0, 0]],
  ] as const)('%s where %j caused it and %j are handled', (judgement, cause, handled) =>
    expect(inbox.judge(eventOf('store', 'X', null, { cause }), SOURCES, handled)).toBe(judgement),
  );

  it('a duplicate even where its causes are not in', () => expect(judge(1, [0, 1], ['order', 9])).toBe('duplicate'));
});
