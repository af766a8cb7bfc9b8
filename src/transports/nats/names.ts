/** What things on the server are called: the transport uses these names, and privileges are given by them. */

/** The durable consumer by which a context hears one source's events of one partition, or of all of them. */
export function consumerName(context: string, source: string, partition: number | '*'): string {
  return `${context}-${source}-${partition === '*' ? 'all' : partition}`;
}

/** The consumers by which people look on, each one's own while they do: a name that nobody else's consumer has. */
export const LOOKING_ON: readonly string[] = Array.from({ length: 64 }, (_, i) => `looking-on-${i}`);

/** The stream has the name of its system. */
export function streamName(system: string): string {
  return system;
}

/** What everybody has to know of the system; the operator writes it. */
export function settingsBucket(system: string): string {
  return `${system}-settings`;
}

/** Who works on what: each context writes beneath its own name. */
export function ownersBucket(system: string): string {
  return `${system}-owners`;
}

/** Each user has its own, so that nobody reads what another is answered. */
export function inboxPrefix(user: string): string {
  return `_INBOX_${user}`;
}
