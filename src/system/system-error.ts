/** The error that says why a process cannot be a part of a system; whoever shows it has the sentence. */

export type SystemTrouble =
  | 'noServer'
  | 'noSystem'
  | 'otherSpeed'
  | 'otherPartitions'
  | 'owned'
  | 'lost'
  | 'filesLost'
  | 'wrongSetup'
  | 'forbidden'
  | 'serverLost'
  | 'filesThere'
  | 'noJetStream';

export class SystemError extends Error {
  override readonly name = 'SystemError';
  readonly code: SystemTrouble;
  /** What the sentence speaks of: a system, an owner, a server. */
  readonly about: string;

  constructor(code: SystemTrouble, about: string) {
    super(`${code}: ${about}`);
    this.code = code;
    this.about = about;
  }
}
