/** What every journal keeps to: a factory goes in, its tests are registered. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Journal, Touched } from '../core/runtime/ports.ts';
import type { Envelope } from '../core/vocabulary.ts';

export interface JournalUnderTest {
  /** An empty one. */
  fresh(): Journal;
  /** The same one after a restart of its process. */
  restarted(journal: Journal): Journal;
  /** Whether a finished order can be looked up again once it has left memory. */
  readonly durable: boolean;
}

function event(order: string, version: number, type = 'Added'): Envelope {
  const cause = { source: 'shop', order, version };
  return {
    source: 'tally',
    type,
    order,
    version,
    time: version * 1000,
    cause,
    after: ['shop', version],
    data: { amount: version, note: '용산구 🍜' },
  };
}

export function journalContract(name: string, { fresh, restarted, durable }: JournalUnderTest): void {
  describe(`${name} as a journal`, () => {
    let journal: Journal;
    beforeEach(() => {
      journal = fresh();
    });

    const touched = (order: string, ...handled: number[]) => ({ order, handled, lost: false });
    const keep = (order: string, ...versions: number[]) =>
      journal.commit(
        versions.map((version) => event(order, version)),
        [touched(order, 0, 0)],
      );
    const again = (rerun: boolean) => {
      if (rerun) journal = restarted(journal);
      return journal;
    };

    it('knows nothing at first', () => {
      expect(journal.load('o-1')).toBeUndefined();
      expect([...journal.orders()]).toEqual([]);
      expect(journal.unpublished()).toEqual([]);
    });

    describe.each([
      ['', false],
      [' after a restart', true],
    ])('%s', (_when, rerun) => {
      it('gives back what was committed, whole and in order', () => {
        keep('o-1', 1, 2);
        keep('o-1', 3);
        expect(again(rerun).load('o-1')?.events).toEqual([event('o-1', 1), event('o-1', 2), event('o-1', 3)]);
      });

      it('keeps orders apart, committed together or not', () => {
        journal.commit([event('o-1', 1), event('o-2', 1), event('o-1', 2)], [touched('o-1', 1), touched('o-2', 2)]);
        const found = again(rerun);
        expect(found.load('o-1')).toEqual({ events: [event('o-1', 1), event('o-1', 2)], handled: [1], lost: false });
        expect(found.load('o-2')).toEqual({ events: [event('o-2', 1)], handled: [2], lost: false });
        expect(found.load('o-3')).toBeUndefined();
      });

      it('knows how far each source has been handled, with and without an event of its own', () => {
        journal.commit([], [touched('o-1', 1, 0)]);
        journal.commit([event('o-1', 1)], [touched('o-1', 2, 0)]);
        journal.commit([], [touched('o-1', 2, 7)]);
        expect(again(rerun).load('o-1')).toEqual({ events: [event('o-1', 1)], handled: [2, 7], lost: false });
      });

      it('knows whether something of an order is in dead letters', () => {
        journal.commit([], [{ ...touched('o-1', 1), lost: true }, touched('o-2', 1)]);
        expect([again(rerun).load('o-1')?.lost, again(rerun).load('o-2')?.lost]).toEqual([true, false]);
        journal.commit([], [touched('o-1', 2)]);
        expect(again(rerun).load('o-1')?.lost).toBe(false);
      });

      it('lists its orders, oldest first', () => {
        for (const order of ['o-2', 'o-1', 'o-3', 'o-1']) journal.commit([], [touched(order, 1)]);
        expect([...again(rerun).orders()]).toEqual(['o-2', 'o-1', 'o-3']);
      });

      it('holds for publishing what has not left, across orders in commit order', () => {
        keep('o-1', 1);
        keep('o-2', 1);
        keep('o-1', 2);
        expect(again(rerun).unpublished()).toEqual([event('o-1', 1), event('o-2', 1), event('o-1', 2)]);
        journal.published(2);
        expect(again(rerun).unpublished()).toEqual([event('o-1', 2)]);
        journal.published(1);
        expect(again(rerun).unpublished()).toEqual([]);
        keep('o-3', 1);
        expect(again(rerun).unpublished()).toEqual([event('o-3', 1)]);
      });
    });

    it('takes what was touched from any iterable', () => {
      function* all(): Generator<Touched, void> {
        yield touched('o-1', 3);
        yield touched('o-2', 4);
      }
      journal.commit([], all());
      expect([journal.load('o-1')?.handled, journal.load('o-2')?.handled]).toEqual([[3], [4]]);
    });

    it('keeps what was handled then, whatever becomes of the list it was told', () => {
      const handled = [1, 1];
      journal.commit([], [{ order: 'o-1', handled, lost: false }]);
      handled[0] = 9;
      expect(journal.load('o-1')?.handled).toEqual([1, 1]);
    });

    it('gives a list of what has not left that stays as it was', () => {
      keep('o-1', 1);
      const before = journal.unpublished();
      keep('o-1', 2);
      expect(before).toEqual([event('o-1', 1)]);
    });

    it('forgets an order, and lists it no more', () => {
      keep('o-1', 1);
      keep('o-2', 1);
      journal.forget('o-1');
      journal.forget('o-9');
      expect([...journal.orders()]).toEqual(['o-2']);
      if (durable) expect(journal.load('o-1')?.events).toEqual([event('o-1', 1)]);
      else expect(journal.load('o-1')).toBeUndefined();
    });

    it('lists a forgotten order again once something of it is committed', () => {
      keep('o-1', 1);
      journal.forget('o-1');
      journal.commit([event('o-1', 2)], [touched('o-1', 0, 1)]);
      expect([...again(true).orders()]).toEqual(['o-1']);
    });

    it('keeps what a read model carries of the orders that left', () => {
      expect(journal.carried()).toEqual(new Map());
      keep('o-1', 1);
      journal.forget('o-1');
      journal.carry(new Map([['송', 500]]));
      expect(again(true).carried()).toEqual(new Map([['송', 500]]));
      expect([...journal.orders()]).toEqual([]);
    });

    it('still publishes what it had of a forgotten order', () => {
      keep('o-1', 1);
      journal.forget('o-1');
      expect(journal.unpublished()).toEqual([event('o-1', 1)]);
    });
  });
}
