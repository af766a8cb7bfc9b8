/** Damaged and hostile files: never an exception, never a hang. */
import { expect, it } from 'vitest';
import { Random } from '../../core/runtime/random.ts';
import { parseScenario } from './parse-scenario.ts';
import { newScenario } from './template.ts';

const ROUNDS = 300;
const PIECES = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ' ',
  '\n',
  '- ',
  '&a ',
  '*a',
  '!!x ',
  '"',
  "'",
  '|',
  '>',
  '#',
  '%',
  '?',
  '\t',
  '\\',
  '$o',
  '-1',
  '1e999',
  '.nan',
  '~',
  '용',
  '\u0000',
  '\ud800',
  '\u202e',
  '<<: ',
  '__proto__: ',
  '\r',
  '---\n',
  '5%',
  '10s',
  'exp(',
];

/** Copies, cuts, swaps or inserts at a place drawn by lot. */
function damaged(text: string, random: Random): string {
  const at = random.below(text.length);
  const length = random.below(20);
  const piece = text.slice(at, at + length);
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at) + piece + text.slice(at);
    case 2:
      return text.slice(0, at) + random.pick(PIECES) + text.slice(at);
    default:
      return text.slice(0, at) + random.pick(PIECES) + text.slice(at + length);
  }
}

it('survives any damage to a valid file, and says where', () => {
  const valid = newScenario('fuzzed');
  const random = new Random(42, 'fuzz');
  for (let round = 0; round < ROUNDS; round++) {
    let text = valid;
    for (let cuts = random.below(4); cuts >= 0; cuts--) text = damaged(text, random);
    const result = parseScenario(text, 'fuzzed.yaml');
    if (!('problems' in result)) continue;
    expect(result.problems.length).toBeGreaterThan(0);
    for (const { line, column, message } of result.problems) {
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
      expect(message).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e]/u);
    }
  }
}, 60_000);

const KIB_64 = 65_536;

it.each([
  '[',
  '{',
  '- ',
  '? ',
  'a: ',
  'a:\n',
  '&a ',
  '*a ',
  '!!x ',
  '---\n',
  '"',
  ']',
  ',',
  '#\n',
  '\n',
  '|\n',
  '[]: ',
  '{a: b, ',
  '%a\n',
  "''\n",
  '\t',
  '\\',
])('ends on nothing but %j', (piece) => {
  const text = piece.repeat(KIB_64 / piece.length);
  const started = performance.now();
  expect(parseScenario(text, 'x.yaml')).toHaveProperty('problems');
  expect(parseScenario(`name: [${text}`, 'x.yaml')).toHaveProperty('problems');
  expect(performance.now() - started).toBeLessThan(15_000);
});

it('refuses a list of a hundred thousand wrong words in good time', () => {
  const started = performance.now();
  expect(parseScenario(`name: x\ncovers: [${'F99,'.repeat(100_000)}]`, 'x.yaml')).toHaveProperty('problems');
  expect(performance.now() - started).toBeLessThan(15_000);
});
