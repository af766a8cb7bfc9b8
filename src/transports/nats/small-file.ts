/** Reads the files that say how to connect: anybody may have written them, so their size is bounded. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { ConnectionError } from './connection-error.ts';

/** Bytes; chains of certificates are the longest. */
const LARGEST = 256 * 1024;

export function readSmallFile(file: string): string {
  try {
    if (!statSync(file).isFile()) throw new ConnectionError('notAFile', file); // opening a pipe would wait for its writer
    return readBounded(file);
  } catch (error) {
    if (error instanceof ConnectionError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new ConnectionError(code === 'ENOENT' || code === 'ENOTDIR' ? 'noFile' : 'unreadable', file);
  }
}

function readBounded(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size > LARGEST) throw new ConnectionError('tooLarge', file);
    const bytes = Buffer.alloc(size);
    return bytes.toString('utf8', 0, readSync(handle, bytes));
  } finally {
    closeSync(handle);
  }
}
