/** Errors of the file system become sentences, bugs stay bugs. */
import { expect, test } from 'vitest';
import { fileError } from './usage.ts';

test('an error that is not the file system’s is a bug and stays one', () => {
  expect(() => fileError('read', 'x', new TypeError('oops'))).toThrow('oops');
});

test('an error of the file system is a sentence', () => {
  const error = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
  expect(fileError('write', 'x.json', error).message).toBe('cannot write x.json: no space is left on the device');
});

test('a file name cannot forge what the terminal shows', () => {
  const error = Object.assign(new Error('EACCES'), { code: 'EACCES' });
  expect(fileError('read', 'x\u001b[2J', error).message).toBe('cannot read x\\u001b[2J: permission denied');
});
