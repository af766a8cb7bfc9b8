import { expect, it } from 'vitest';
import { textOf } from '../kit/line.ts';
import { sampleView } from '../panes/sample-view.ts';
import type { ActionHelp } from './action-help.ts';
import { helpSheet } from './help-sheet.ts';
import { expectToFit } from './testing/widths.ts';

const ACTIONS: readonly ActionHelp[] = [
  { key: 'Tab', name: 'next', what: 'the next pane', group: 'Looking' },
  { key: '/', name: 'filter [TEXT]', what: 'only what contains a text', group: 'Looking' },
  { key: 'Space', name: 'pause', what: '시간을 멈추거나 다시 흐르게 합니다', group: 'Time' },
  { key: '', name: 'save FILE.yaml', what: 'save the run as a scenario', group: 'Doing' },
];

it('shows each action with its keys, under its group', () => {
  const lines = helpSheet(sampleView(), ACTIONS, 80).map((each) => textOf(each).trimEnd());
  expect(lines.slice(0, 4)).toEqual([
    ' Looking',
    '  Tab    next            the next pane',
    '  /      filter [TEXT]   only what contains a text',
    '',
  ]);
  expect(lines).toContain('         save FILE.yaml  save the run as a scenario');
});

it('sets groups beside each other where there is room', () => {
  const [first] = helpSheet(sampleView(), ACTIONS, 200).map(textOf);
  expect(first?.trim().split(/ +/)).toEqual(['Looking', 'Time', 'Doing']);
});

it('tells what the letters of the notes stand for', () => {
  const text = helpSheet(sampleView(), ACTIONS, 80).map(textOf).join('\n');
  expect(text).toMatch(/C command +E event +P policy +R read model +X external/);
});

it('fits, whatever the window and the language', () => {
  expectToFit((view, columns) => helpSheet(view, ACTIONS, columns), sampleView());
});
