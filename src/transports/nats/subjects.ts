/** How messages are addressed on NATS: a system's subjects, and the partition of an order. */

/** What a message is about, as its subject says it. */
export interface Address {
  readonly kind: 'event' | 'command' | 'query';
  /** Who sent the event, or who is asked. */
  readonly name: string;
  /** 'all': a question to the owners of all partitions. */
  readonly partition: number | 'all';
  /** The event's order, the command's type, or the question's name. */
  readonly word: string;
}

/** What an observation is about, as its subject says it; `order` is '' where it is about none. */
export interface ObservationAddress {
  readonly kind: string;
  /** The context or the gateway that tells it. */
  readonly from: string;
  readonly order: string;
}

/** Kinds of observations that outlive the moment. */
const KEPT = ['money', 'shown', 'deadLetter'];

export const SYSTEM_PATTERN = /^[a-z][a-z0-9-]{0,31}$/;

/** The subjects of one system; several can share a server. */
export class Subjects {
  readonly system: string;
  /** Into how many partitions orders are cut. */
  readonly partitions: number;

  constructor(system: string, partitions: number) {
    this.system = system;
    this.partitions = partitions;
  }

  /** Everything that the stream keeps: events, and of what was observed what an audit needs. */
  get stored(): readonly string[] {
    return [`${this.system}.event.>`, ...KEPT.map((kind) => this.observations(kind))];
  }

  /** All of a kind. */
  observations(kind: string): string {
    return `${this.system}.observation.${kind}.>`;
  }

  observation(kind: string, from: string, order: string): string {
    return `${this.system}.observation.${kind}.${from}.${token(order || '-')}`;
  }

  event(source: string, order: string): string {
    return `${this.system}.event.${source}.${this.partitionOf(order)}.${token(order)}`;
  }

  /** The events of one source, or of one source and partition. */
  eventsOf(source: string, partition: number | '*'): string {
    return `${this.system}.event.${source}.${partition}.*`;
  }

  eventsAbout(order: string): string {
    return `${this.system}.event.*.*.${token(order)}`;
  }

  command(to: string, order: string, type: string): string {
    return `${this.system}.command.${to}.${this.partitionOf(order)}.${token(type)}`;
  }

  query(to: string, partition: number | 'all', name: string): string {
    return `${this.system}.query.${to}.${partition}.${token(name)}`;
  }

  /** All commands or questions for that name in one partition, or in all of them. */
  requests(kind: 'command' | 'query', to: string, partition: number | 'all' | '*'): string {
    return `${this.system}.${kind}.${to}.${partition}.*`;
  }

  /** undefined for a subject that is not this system's. */
  read(subject: string): Address | undefined {
    const [system, kind, name, partition, word, ...rest] = subject.split('.');
    if (system !== this.system || rest.length > 0) return undefined;
    if (kind !== 'event' && kind !== 'command' && kind !== 'query') return undefined;
    if (!name || !partition || !word || !/^(\d{1,5}|all)$/.test(partition)) return undefined;
    return { kind, name, partition: partition === 'all' ? partition : Number(partition), word: untoken(word) };
  }

  /** undefined for a subject that is no observation of this system. */
  readObservation(subject: string): ObservationAddress | undefined {
    const [system, observation, kind, from, order, ...rest] = subject.split('.');
    if (system !== this.system || observation !== 'observation' || rest.length > 0) return undefined;
    if (!kind || !from || !order) return undefined;
    return { kind, from, order: order === '-' ? '' : untoken(order) };
  }

  /** FNV-1a over the id's UTF-8 bytes (Fowler, Noll, Vo 1991), so that no server has to be told how orders are cut. */
  partitionOf(order: string): number {
    let hash = 0x811c9dc5;
    for (const byte of ENCODER.encode(order)) hash = Math.imul(hash ^ byte, 0x01000193);
    return (hash >>> 0) % this.partitions;
  }
}

const ENCODER = new TextEncoder();

/** As one token of a subject: what means something there is written as a percent sign and its code, and so is white space. */
function token(word: string): string {
  return word.replace(/[.*>%\s\p{Cc}]/gu, (each) => `%${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function untoken(word: string): string {
  return word.replace(/%([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
