/** What is wrong with a journal's file: which context's, what happened, and what to do next. */

export type JournalErrorCode = 'damaged' | 'newer' | 'foreign' | 'full' | 'readOnly' | 'busy' | 'failed';

/** A journal's file could not be opened, read or written. What was committed before is as it was. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
  readonly code: JournalErrorCode;
  readonly context: string;
  readonly file: string;

  /** `detail`: what exactly was found, '' where the code says it all. */
  constructor(code: JournalErrorCode, context: string, file: string, detail: string) {
    const { what, next } = SENTENCES[code];
    super(`the journal of ${context} ${what}${detail === '' ? '' : ` (${detail})`}: ${file}; ${next}`);
    this.code = code;
    this.context = context;
    this.file = file;
  }
}

const SENTENCES: Readonly<Record<JournalErrorCode, { readonly what: string; readonly next: string }>> = {
  damaged: {
    what: 'is damaged',
    next: 'it was left as it is; put a copy of the whole folder back, or begin with another folder',
  },
  newer: {
    what: 'was written by a newer version of deliverystore',
    next: 'it was left as it is; use that version or a later one',
  },
  foreign: {
    what: 'is not what stands in this file',
    next: 'it was left as it is; choose another folder',
  },
  full: {
    what: 'cannot grow, for its disk is full',
    next: 'nothing that was committed is lost; make room and try again',
  },
  readOnly: {
    what: 'cannot be opened or may not be written',
    next: 'give yourself the right to write the file and its folder, or choose another folder',
  },
  busy: {
    what: 'is in use by another process',
    next: 'wait until that one is done, or end it',
  },
  failed: {
    what: 'could not be read or written',
    next: 'look after the disk it is on, then try again',
  },
};
