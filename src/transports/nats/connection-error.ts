/** The error that says why it is not known how to connect; whoever shows it may have a sentence in another language. */

export type ConnectionTrouble =
  | 'url'
  | 'ambiguous'
  | 'noUser'
  | 'noPair'
  | 'inboxPrefix'
  | 'contextName'
  | 'badContext'
  | 'unsupported'
  | 'noFile'
  | 'unreadable'
  | 'notAFile'
  | 'tooLarge'
  | 'badCreds'
  | 'badNkey'
  | 'badPem';

export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly code: ConnectionTrouble;
  /** The options, variables or file that are to be looked at; never what they hold, which may be secret. */
  readonly where: string;

  constructor(code: ConnectionTrouble, where: string) {
    super(SENTENCES[code](where));
    this.code = code;
    this.where = where;
  }
}

const SENTENCES: Readonly<Record<ConnectionTrouble, (where: string) => string>> = {
  url: (where) =>
    `${where} is no address of a NATS server; expected nats://HOST:PORT or tls://HOST:PORT, several with commas, ` +
    'and %40 for an @ in a password',
  ambiguous: (where) => `${where} each say who connects; give one of them`,
  noUser: (where) => `${where} needs a user; give NATS_USER too`,
  noPair: (where) => `${where} are a pair; give both`,
  inboxPrefix: (where) => `${where} is no beginning of a subject; expected a word such as _INBOX_payment`,
  contextName: (where) => `${where} is no name of a context; "nats context ls" lists them`,
  badContext: (where) => `${where} is no context of the nats command; "nats context edit" repairs it`,
  unsupported: (where) => `${where} is not supported; leave it out of the context, or connect without a context`,
  noFile: (where) => `there is no file ${where}; check the path`,
  unreadable: (where) => `${where} cannot be read; check its permissions`,
  notAFile: (where) => `${where} is no ordinary file; name one`,
  tooLarge: (where) => `${where} is too large for what it should hold; check the path`,
  badCreds: (where) => `${where} holds no NATS credentials; expected a file as "nsc generate creds" writes it`,
  badNkey: (where) => `${where} holds no seed of a user's nkey; expected a line that begins with SU`,
  badPem: (where) => `${where} holds nothing in PEM; expected a line that begins with -----BEGIN`,
};
