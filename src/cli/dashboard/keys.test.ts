/** What terminals send, byte by byte, and the keys it is. */
import { expect, test } from 'vitest';
import { commandKeysOf, KeyReader } from './keys.ts';

/** `a` for a letter, `<up>` for a key, `<ctrl c>` and `<tab shift>` with what belongs to it. */
function read(reader: KeyReader, ...chunks: readonly (string | Uint8Array)[]): string {
  const keys = chunks.flatMap((chunk) => reader.read(typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  return keys.map(shown).join('');
}

function shown({ name, char }: ReturnType<KeyReader['read']>[number]): string {
  if (name === 'char') return char;
  return char === '' ? `<${name}>` : `<${name} ${char}>`;
}

test('what is typed fast, or pasted, is gone through letter by letter', () => {
  expect(read(new KeyReader(), 'jjk\t:save 점심.yaml\r\n\x7f\x08')).toBe(
    'jjk<tab>:save 점심.yaml<enter><enter><backspace><backspace>',
  );
});

test.each([
  ['\x1b[A\x1bOB\x1b[C\x1b[D', '<up><down><right><left>'],
  ['\x1b[H\x1b[F\x1bOH\x1bOF\x1b[1~\x1b[4~\x1b[7~\x1b[8~', '<home><end>'.repeat(4)],
  ['\x1b[5~\x1b[6~', '<pageUp><pageDown>'],
  ['\x1b[1;5A\x1b[1;2D\x1b[5;3~', '<up><left><pageUp>'],
  ['\x1b[Z', '<tab shift>'],
  ['\x03\x1a', '<ctrl c><ctrl z>'],
  ['\x1bOM', '<enter>'],
])('%j is %s', (bytes, keys) => {
  expect(read(new KeyReader(), bytes)).toBe(keys);
});

test.each([
  ['F1 to F12', '\x1bOP\x1b[15~\x1b[24~\x1b[[A'],
  ['Insert and Delete', '\x1b[2~\x1b[3~'],
  ['what nobody asked for', '\x1b[?1;2c\x1b[>0u\x1b[I\x1b[200~'],
  ['controls without a letter', '\x00\x1c\x1f\u0085'],
])('%s are nothing, and what follows is not touched', (_what, bytes) => {
  expect(read(new KeyReader(), `${bytes}q`)).toBe('q');
});

test('an escape is held back until nothing follows', () => {
  const reader = new KeyReader();
  expect(read(reader, 'a\x1b')).toBe('a');
  expect(reader.waits).toBe(true);
  expect(reader.flush().map(shown)).toEqual(['<escape>']);
  expect(reader.waits).toBe(false);
  expect(read(reader, '\x1bq')).toBe('<escape>q');
  expect(read(reader, '\x1b\x1b[A')).toBe('<escape><up>');
  expect(read(reader, '\x1b[')).toBe('');
  expect(reader.flush().map(shown)).toEqual(['<escape>', '[']);
});

test('a sequence in pieces is one, and so is a letter', () => {
  expect(read(new KeyReader(), '\x1b', '[', '1;', '5', 'A', '\x1b', 'O', 'C')).toBe('<up><right>');
  const bytes = Buffer.from('한🍜');
  expect(read(new KeyReader(), ...[...bytes].map((byte) => Buffer.from([byte])))).toBe('한🍜');
});

test('with the Korean keyboard on, letters are the keys they were typed with', () => {
  const typed = (text: string) => [...text].flatMap(commandKeysOf).join('');
  expect(typed('ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ')).toBe('qwertyuiopasdfghjklzxcvbnm');
  expect(typed('ㅃㅉㄸㄲㅆㅒㅖ')).toBe('QWERTOP');
  expect(typed('가허뷁ㅘㅢㄻ')).toBe('rkgjqnpfrhkmlfa');
  expect(typed('q?:漢é')).toBe('q?:漢é');
});
