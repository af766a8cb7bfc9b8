import { expect, it } from 'vitest';
import { Agenda } from './agenda.ts';

it('does what is due in the order of time, and of coming where the times are equal', () => {
  const agenda = new Agenda();
  const did: string[] = [];
  const [a, b, gone] = [{}, {}, {}];
  agenda.at(20, a, () => did.push('a 20'));
  agenda.at(10, gone, () => did.push('gone'));
  agenda.at(10, b, () => {
    did.push('b 10');
    agenda.at(20, b, () => did.push('b 20'));
  });
  agenda.drop(gone);
  expect([agenda.due, agenda.reached]).toEqual([10, 0]);
  while (agenda.due < Number.POSITIVE_INFINITY) agenda.run();
  expect([did, agenda.reached]).toEqual([['b 10', 'a 20', 'b 20'], 20]);
});
