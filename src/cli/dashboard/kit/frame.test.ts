/** Boxes close, whatever is in them. */
import { expect, test } from 'vitest';
import { beside, framed } from './frame.ts';
import { glyphsOf } from './glyphs.ts';
import { line, textOf } from './line.ts';

const UNICODE = glyphsOf(false);

test('a box has its title in the border, and its content is clipped to the cell', () => {
  const box = framed('3 이벤트', [line('송가네의 주문'), line('b'), line('c')], 10, 4, false, UNICODE);
  expect(box.map(textOf)).toEqual(['┌ 3 이… ─┐', '│송가네… │', '│b       │', '└────────┘']);
  expect(framed('3 Events', [], 16, 3, false, UNICODE).map(textOf)[0]).toBe('┌ 3 Events ────┐');
});

test('the focus is seen without colours, in ASCII too', () => {
  expect(textOf(framed('1 a', [], 12, 3, true, UNICODE)[0] ?? [])).toBe('┌▶1 a ─────┐');
  expect(framed('1 a', [line('x')], 12, 3, true, glyphsOf(true)).map(textOf)).toEqual([
    '+>1 a -----+',
    '|x         |',
    '+----------+',
  ]);
});

test('blocks of different heights stand side by side', () => {
  const joined = beside([line('ab'), line('cd')], [line('가')]);
  expect(joined.map(textOf)).toEqual(['ab가', 'cd  ']);
});
