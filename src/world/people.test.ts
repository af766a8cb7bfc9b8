/** How people reach the business: each command is answered once, given up in time, and on record. */
import { beforeEach, expect, test } from 'vitest';
import type { Observation } from '../core/history.ts';
import type { Answered, Server } from '../core/runtime/ports.ts';
import type { Answer, Command, Question } from '../core/vocabulary.ts';
import { MemoryTransport } from '../transports/memory.ts';
import { VirtualTime } from '../transports/virtual-time.ts';
import { People } from './people.ts';

const SONG = { role: 'customer', id: 'song' } as const;
const ACCEPTED: Answer = {
  kind: 'accepted',
  result: { status: 'PAID' },
  cause: { source: 'order', order: 'o-1', version: 1 },
};

let time: VirtualTime;
let transport: MemoryTransport;
let people: People;
let record: Observation[];

beforeEach(() => {
  time = new VirtualTime();
  transport = new MemoryTransport(time);
  record = [];
  people = new People(transport, { observe: (observation) => record.push(observation) });
});

function send(): Answer[] {
  const answers: Answer[] = [];
  const wish = { by: SONG, type: 'PayOrder', order: 'o-1', data: null, asked: 0, phase: 'rush' };
  people.command(wish, (answer) => answers.push(answer));
  return answers;
}

function settle(): void {
  while (time.step(Number.POSITIVE_INFINITY)) {}
}

function taking(take: (command: Command, answered: Answered) => void): Server {
  return { take };
}

test('a command goes to the counter of its role, and its answer is on record', () => {
  const taken: Command[] = [];
  const order = taking((command, answered) => {
    taken.push(command);
    answered(ACCEPTED);
  });
  transport.serve('order', order);
  const answers = send();
  expect(people.open).toBe(1);
  settle();
  expect(taken).toMatchObject([{ type: 'PayOrder', order: 'o-1', by: SONG, cause: { source: 'customer/song' } }]);
  expect(answers).toEqual([ACCEPTED]);
  expect(record).toMatchObject([{ kind: 'command', to: 'order', asked: 0, phase: 'rush', answer: ACCEPTED }]);
  expect(people.open).toBe(0);
});

test('two commands have two causes', () => {
  const causes: number[] = [];
  const order = taking(({ cause }) => causes.push(cause.version));
  transport.serve('order', order);
  send();
  send();
  settle();
  expect(causes).toEqual([1, 2]);
});

test('an answer that never comes is given up after ten seconds, once, whatever comes later', () => {
  const late: Answered[] = [];
  transport.serve(
    'order',
    taking((_, answered) => late.push(answered)),
  );
  const answers = send();
  settle();
  for (const answered of late) answered(ACCEPTED);
  settle();
  expect(answers).toEqual([{ kind: 'failed', why: 'timeout', retryAfter: 0 }]);
  expect(record).toHaveLength(1);
  expect((record[0] as Observation).time).toBeGreaterThanOrEqual(10_000_000);
  expect(people.open).toBe(0);
});

test('an answer that comes twice counts once', () => {
  const twice = taking((_, answered) => {
    answered(ACCEPTED);
    answered(ACCEPTED);
  });
  transport.serve('order', twice);
  const answers = send();
  settle();
  expect([answers, record.length, people.open]).toEqual([[ACCEPTED], 1, 0]);
});

test('where nobody is there a command fails and a question has no answer', () => {
  const seen: unknown[] = [];
  const answers = send();
  people.ask(SONG, 'order', 'orders', undefined, (answer) => seen.push(answer));
  settle();
  expect(answers).toMatchObject([{ kind: 'failed', why: 'unreachable' }]);
  expect(seen).toEqual([undefined]);
});

test('a question names its order only where it is about one', () => {
  const questions: Question[] = [];
  const ask = (question: Question, answered: (answer: unknown) => void) => {
    questions.push(question);
    answered('seen');
  };
  transport.serve('order', { take: () => {}, ask });
  const seen: unknown[] = [];
  people.ask(SONG, 'order', 'status', 'o-1', (answer) => seen.push(answer));
  people.ask(SONG, 'order', 'orders', undefined, (answer) => seen.push(answer));
  settle();
  expect(questions).toEqual([
    { name: 'status', by: SONG, order: 'o-1' },
    { name: 'orders', by: SONG },
  ]);
  expect(seen).toEqual(['seen', 'seen']);
});
