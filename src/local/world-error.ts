/** The error that says why a folder cannot be worked on as a world, and what to do. */

export type WorldTrouble = 'foreign' | 'unfinished' | 'readOnly' | 'notAFolder' | 'notYours' | 'full';

/** The message is a sentence in English; `code` and `file` let it be said in another language. */
export class WorldError extends Error {
  override readonly name = 'WorldError';
  readonly code: WorldTrouble;
  /** The file or folder that is in the way. */
  readonly file: string;

  constructor(code: WorldTrouble, file: string) {
    super(SENTENCES[code](file));
    this.code = code;
    this.file = file;
  }
}

const SENTENCES: Readonly<Record<WorldTrouble, (file: string) => string>> = {
  foreign: (file) => `${file} is not part of a world; choose an empty folder with --world`,
  unfinished: (file) =>
    `${file} holds journals but no world yet: a run is still at it, or was cut short; wait for it, or choose another --world`,
  readOnly: (file) => `${file} cannot be written; change its permissions, or choose another --world`,
  notAFolder: (file) => `${file} is not a folder of its own but a file or a link; name the folder itself with --world`,
  notYours: (file) => `${file} belongs to another user; choose a folder of yours with --world`,
  full: (file) => `no space is left for ${file}; make room, then try again`,
};
