/** Colours: none where none are wanted, and readable ones on either background. */
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { line, span, type Tone } from './line.ts';
import { COLOURS, painterOf } from './paint.ts';

const LINE = line(span('주문', 'event'), span(' chosen', 'bold', true), span(' gone', 'bad'), 'plain');
const ESCAPE = '\u001b[';

test('without colours nothing but the text is left, and with them the text is the same', () => {
  expect(painterOf(0)(LINE)).toBe('주문 chosen goneplain');
  for (const level of [1, 2, 3] as const) {
    expect(stripVTControlCharacters(painterOf(level)(LINE))).toBe('주문 chosen goneplain');
  }
});

test('what is lit is inverse; nothing else touches the background', () => {
  const painted = painterOf(3)(LINE);
  expect(painted.split(`${ESCAPE}7m`).length).toBe(2);
  expect(painted).not.toContain(`${ESCAPE}48`);
});

test('neighbours of one tone take one pair of codes', () => {
  const cells = Array.from({ length: 50 }, () => span('x', 'event'));
  expect(painterOf(3)(cells).split(ESCAPE).length).toBe(3);
});

test('the colours of event storming, and good and bad, are five and two at every level', () => {
  const codes = (level: 1 | 2 | 3, tones: readonly Tone[]) =>
    new Set(tones.map((tone) => painterOf(level)([span('x', tone)])));
  for (const level of [1, 2, 3] as const) {
    expect(codes(level, ['command', 'event', 'policy', 'view', 'external']).size).toBe(5);
    expect(codes(level, ['good', 'bad', 'doubtful', 'plain']).size).toBe(4);
    expect(codes(level, ['event', 'bad']).size).toBe(2);
  }
});

/** WCAG's relative luminance and contrast; 3 is its least for large text and marks. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test.each(Object.entries(COLOURS))('%s (%s) can be read on black and on white', (_, colour) => {
  const own = luminance(colour) + 0.05;
  expect(Math.min(own / 0.05, 1.05 / own)).toBeGreaterThanOrEqual(3);
});

test('good and bad differ in blue, which those who confuse red and green see', () => {
  const blue = (colour: string) => Number.parseInt(colour.slice(5, 7), 16);
  expect(blue(COLOURS.good) - blue(COLOURS.bad)).toBeGreaterThan(128);
});
