/** The process's own terminal: how wide it is, and what becomes of what cannot be written. */
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { processTerminal } from './terminal.ts';

function surroundings(columns?: number) {
  const stdout = Object.assign(new PassThrough(), { columns }) as unknown as NodeJS.Process['stdout'];
  const stdin = new PassThrough() as unknown as NodeJS.Process['stdin'];
  return { stdin, stdout, stderr: new PassThrough() as unknown as NodeJS.Process['stderr'], env: {} };
}

test.each([
  [undefined, 80],
  [0, 80],
  [40, 60],
  [100, 100],
  [400, 120],
])('with %s columns a report takes %d', (columns, expected) => {
  expect(processTerminal(surroundings(columns)).outColumns).toBe(expected);
});

test('a full disk is a sentence, said once; a reader that has left is none', () => {
  const { stdout, stderr, ...rest } = surroundings();
  processTerminal({ ...rest, stdout, stderr });
  const failing = (stream: NodeJS.WriteStream, code: string) => () =>
    stream.emit('error', Object.assign(new Error(code), { code }));
  expect(failing(stdout, 'EPIPE')).not.toThrow();
  expect(failing(stdout, 'ENOSPC')).toThrow('cannot write the standard output: no space is left on the device');
  expect(failing(stdout, 'ENOSPC')).not.toThrow();
  expect(failing(stderr, 'EIO')).toThrow('cannot write the standard error: EIO');
});
