/** The error that says what was wrong with how a command was called. */
import { printable } from '../scenarios/language/problem.ts';

/** The user can put it right: the message says how. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Whether better-sqlite3, which is optional, is not there or was compiled for another Node. */
export function isSqliteMissing(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'ERR_DLOPEN_FAILED') return /better[-_]sqlite3/.test(message);
  return /bindings file/.test(message);
}

/** The sentence for an error of the file system; anything else is a bug and goes on as it is. */
export function fileError(verb: string, file: string, error: unknown): UsageError {
  const reason =
    error instanceof Error && 'code' in error && typeof error.code === 'string'
      ? (REASONS[error.code] ?? error.code)
      : null;
  if (reason === null) throw error;
  return new UsageError(`cannot ${verb} ${printable(file, 200)}: ${reason}`);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  EEXIST: 'it exists already',
  ENOSPC: 'no space is left on the device',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
};
