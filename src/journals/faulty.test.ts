import { expect, it } from 'vitest';
import { FaultyJournal } from './faulty.ts';
import { journalContract } from './journal-contract.ts';
import { MemoryJournal } from './memory.ts';

journalContract('a faulty journal that is left in peace', {
  fresh: () => new FaultyJournal(new MemoryJournal(), () => false),
  restarted: (journal) => journal,
  durable: false,
});

it('refuses a commit whole while it is told to, and takes the next one', () => {
  const inner = new MemoryJournal();
  let isFull = true;
  const journal = new FaultyJournal(inner, () => isFull);
  const touched = [{ order: 'o-1', handled: [1], lost: false }];
  expect(() => journal.commit([], touched)).toThrow('the disk is full');
  expect(inner.load('o-1')).toBeUndefined();
  isFull = false;
  journal.commit([], touched);
  expect(inner.load('o-1')).toEqual({ events: [], handled: [1], lost: false });
});
