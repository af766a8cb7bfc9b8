/** The error that says why a folder cannot be worked on as a world; whoever shows it has the sentence. */

export type WorldTrouble = 'foreign' | 'unfinished' | 'readOnly' | 'notAFolder' | 'notYours' | 'full';

export class WorldError extends Error {
  override readonly name = 'WorldError';
  readonly code: WorldTrouble;
  /** The file or folder that is in the way. */
  readonly file: string;

  constructor(code: WorldTrouble, file: string) {
    super(`${code}: ${file}`);
    this.code = code;
    this.file = file;
  }
}
