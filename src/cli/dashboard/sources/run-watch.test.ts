/** Whoever does something by hand hears what that was answered, and nothing else. */
import { describe, expect, it } from 'vitest';
import type { CommandAnswered } from '../../../core/history.ts';
import { RunWatch } from './run-watch.ts';

const LONG = 60_000;

function answer(asked: number, order: string, phase = ''): CommandAnswered {
  const by = { role: 'store', id: 's1' } as const;
  const refused = { kind: 'refused', refusal: { code: 'NOT_YOUR_STORE', message: '' } } as const;
  const rest = { kind: 'command', time: asked + 5, to: 'store', data: null, answer: refused } as const;
  return { ...rest, asked, type: 'AcceptOrder', order, by, phase };
}

describe('what a command by hand is answered', () => {
  it('is told to each deed of one person by itself, in whatever order it comes', async () => {
    const watch = new RunWatch();
    const deeds = [watch.answered(10, LONG), watch.answered(20, LONG)];
    watch.observe(answer(15, 'o-script'));
    watch.observe(answer(20, 'o-2'));
    watch.observe(answer(10, 'o-1'));
    expect((await Promise.all(deeds)).map((came) => came?.order)).toEqual(['o-1', 'o-2']);
  });

  it('is told though it came before it was asked for', async () => {
    const watch = new RunWatch();
    watch.observe(answer(10, 'o-1'));
    expect((await watch.answered(10, 0))?.order).toBe('o-1');
  });

  it('is never one that the workload was given', async () => {
    const watch = new RunWatch();
    const deed = watch.answered(10, 0);
    watch.observe(answer(10, 'o-1', 'rush'));
    expect(await deed).toBe(undefined);
  });
});
