import { expect, it } from 'vitest';
import { MemoryJournal } from '../../journals/memory.ts';
import { eventOf } from '../testing/event-of.ts';
import type { Envelope } from '../vocabulary.ts';
import { outbox } from './outbox.ts';

const events = [eventOf('shop', 'A'), eventOf('shop', 'B', null, { version: 2 })];

function filled(): MemoryJournal {
  const journal = new MemoryJournal();
  journal.commit(events, [{ order: 'o-1', handled: [], lost: false }]);
  return journal;
}

it('publishes what was committed, once', () => {
  const journal = filled();
  const left: Envelope[] = [];
  outbox.flush(journal, (some) => left.push(...some));
  outbox.flush(journal, (some) => left.push(...some));
  expect(left).toEqual(events);
});

it('says nothing where there is nothing to say', () => {
  outbox.flush(new MemoryJournal(), () => expect.unreachable());
});

it('publishes again what it could not mark as published', () => {
  const journal = filled();
  const crash = () => {
    throw new Error('crash');
  };
  expect(() => outbox.flush(journal, crash)).toThrow('crash');
  const left: Envelope[] = [];
  outbox.flush(journal, (some) => left.push(...some));
  expect(left).toEqual(events);
});
