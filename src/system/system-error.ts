/** The error that says why a process cannot be a part of a system; whoever shows it has the sentence. */

import { errors } from '@nats-io/transport-node';

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

/** Where the server does not let this user do something: which subject that was about. */
export function refusalIn(error: unknown): SystemError | undefined {
  const reason = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return reason instanceof errors.PermissionViolationError ? new SystemError('forbidden', reason.subject) : undefined;
}
