import { describe, expect, it } from 'vitest';
import type { ActionHelp } from '../views/action-help.ts';
import { type Form, shownOptions } from './form.ts';
import { paletteForm } from './palette.ts';
import { asking, pressed } from './testing/typing.ts';

const ENGLISH = { language: 'en' } as const;

const ACTIONS: readonly ActionHelp[] = [
  { key: 'Tab', name: 'next', what: 'the next pane', group: 'Looking' },
  { key: 'Space', name: 'pause', what: 'stop time', group: 'Time' },
  { key: '', name: 'speed N', what: 'virtual seconds a second', group: 'Time' },
  { key: '', name: 'save FILE.yaml', what: 'save the run', group: 'Doing' },
  { key: '/', name: 'filter [TEXT]', what: 'only what contains a text', group: 'Looking' },
];

function palette(): Form<unknown> {
  return paletteForm(ACTIONS, ENGLISH);
}

function found(typed: string): readonly string[] {
  return shownOptions(asking(palette(), `"${typed}"`)).map(({ label }) => label);
}

describe('the palette', () => {
  it('offers every action with what it does and its key', () => {
    expect(shownOptions(palette()).map(({ label }) => label)).toEqual(ACTIONS.map(({ name }) => name));
    expect(shownOptions(palette())[1]).toMatchObject({ label: 'pause', hint: 'stop time  Space' });
  });

  it('finds an action by letters in their order, the nearest name first', () => {
    expect(found('pa')).toEqual(['pause', 'next']);
    expect(found('pse')).toEqual(['pause']);
    expect(found('S')[0]).toBe('speed N');
    expect(found('sav')).toEqual(['save FILE.yaml']);
    expect(found('xyz')).toEqual([]);
  });

  it('does an action that takes nothing at once', () => {
    expect(pressed(palette(), '"pau" enter')).toEqual({ done: { action: 'pause', argument: '' } });
    expect(pressed(palette(), 'down enter')).toEqual({ done: { action: 'pause', argument: '' } });
  });

  it('takes what is typed behind a name', () => {
    expect(pressed(palette(), '"save lunch rush.yaml" enter')).toEqual({
      done: { action: 'save', argument: 'lunch rush.yaml' },
    });
    expect(pressed(palette(), '"SPEED  10 " enter')).toEqual({ done: { action: 'speed', argument: '10' } });
    expect(found('save x')).toEqual(['save x']);
  });

  it('waits for what an action needs, and not for what it may do without', () => {
    const waiting = asking(palette(), '"sa" enter');
    expect(waiting.typed).toBe('save ');
    expect(asking(waiting, 'enter').trouble).toBe('Type the rest: save FILE.yaml');
    expect(pressed(waiting, '"a.yaml" enter')).toEqual({ done: { action: 'save', argument: 'a.yaml' } });
    expect(pressed(palette(), '"filter" enter')).toEqual({ done: { action: 'filter', argument: '' } });
  });
});
