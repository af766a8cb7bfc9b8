import { expect, it } from 'vitest';
import { MemoryJournal } from '../../journals/memory.ts';
import { eventOf } from '../testing/event-of.ts';
import type { Envelope } from '../vocabulary.ts';
import { outbox } from './outbox.ts';

const event = (version: number) => eventOf('shop', 'A', null, { version });

function filled(): MemoryJournal {
  const journal = new MemoryJournal();
  commit(journal, 1, 2);
  return journal;
}

function commit(journal: MemoryJournal, ...versions: number[]): void {
  journal.commit(versions.map(event), [{ order: 'o-1', handled: [], lost: false }]);
}

/** A transport that says when asked that a batch has left. */
class Wire {
  readonly batches: (readonly Envelope[])[] = [];
  private readonly waiting: (() => void)[] = [];

  readonly publish = (events: readonly Envelope[], left: () => void): void => {
    this.batches.push(events);
    this.waiting.push(left);
  };

  confirm(): void {
    this.waiting.shift()?.();
  }
}

it('publishes what was committed, once', () => {
  const journal = filled();
  const wire = new Wire();
  const box = outbox();
  box.flush(journal, wire.publish);
  box.flush(journal, wire.publish);
  commit(journal, 3);
  box.flush(journal, wire.publish);
  expect(wire.batches).toEqual([[event(1), event(2)], [event(3)]]);
});

it('says nothing where there is nothing to say', () => {
  outbox().flush(new MemoryJournal(), () => expect.unreachable());
});

it('moves the cursor when what was published has left', () => {
  const journal = filled();
  const wire = new Wire();
  const box = outbox();
  box.flush(journal, wire.publish);
  commit(journal, 3);
  box.flush(journal, wire.publish);
  expect(journal.unpublished()).toHaveLength(3);
  wire.confirm();
  expect(journal.unpublished()).toEqual([event(3)]);
  wire.confirm();
  expect(journal.unpublished()).toEqual([]);
  box.flush(journal, wire.publish);
  expect(wire.batches).toHaveLength(2);
});

it('publishes again after a restart what had not left', () => {
  const journal = filled();
  outbox().flush(journal, () => {});
  const wire = new Wire();
  outbox().flush(journal, wire.publish);
  expect(wire.batches).toEqual([[event(1), event(2)]]);
});
