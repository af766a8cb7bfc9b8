/** How people reach the business: their commands and questions over the transport, with a deadline, each on record. */
import type { Witness } from '../core/history.ts';
import { getOrAdd } from '../core/runtime/get-or-add.ts';
import type { Transport } from '../core/runtime/ports.ts';
import { Timers } from '../core/runtime/timers.ts';
import type { Answer, Asker, Command } from '../core/vocabulary.ts';

/** Microseconds after which a person gives an answer up. */
const GIVE_UP = 10_000_000;

/** Which context a role talks to. */
export const COUNTER = { customer: 'order', store: 'store', rider: 'rider' } as const;

export interface Person extends Asker {
  readonly role: 'customer' | 'store' | 'rider';
}

export interface Wish {
  readonly by: Person;
  readonly type: string;
  readonly order: string;
  readonly data: unknown;
  /** When it was meant to be sent: waiting to be sent counts as waiting. */
  readonly asked: number;
  /** The workload's phase, '' for a script's step. */
  readonly phase: string;
}

interface Pending {
  settle(answer: Answer): void;
}

export class People {
  /** Commands that wait for their answer. */
  open = 0;
  /** Commands sent so far: each has its number in its id. */
  sent: number;
  private readonly addresses = new Map<Person, string>();
  private readonly transport: Transport;
  private readonly witness: Pick<Witness, 'observe'>;
  private readonly timers: Timers<Pending>;

  constructor(transport: Transport, witness: Pick<Witness, 'observe'>, sent = 0) {
    this.sent = sent;
    this.transport = transport;
    this.witness = witness;
    this.timers = new Timers(transport, (pending) => pending.settle({ kind: 'failed', why: 'timeout', retryAfter: 0 }));
  }

  /** Sends a command; `answered` is called once, with the answer or with the failure to get one. */
  command(wish: Wish, answered: (answer: Answer) => void): void {
    const { by, type, order, data, asked, phase } = wish;
    const { transport, witness, timers } = this;
    const from = this.address(by);
    const to = COUNTER[by.role];
    const command: Command = { type, order, by, data, cause: { source: from, order, version: ++this.sent } };
    this.open++;
    let settled = false;
    const pending: Pending = {
      settle: (answer) => {
        if (settled) return;
        settled = true;
        this.open--;
        timers.cancel(pending, tick);
        witness.observe({ kind: 'command', time: transport.now(), asked, to, type, order, by, data, answer, phase });
        answered(answer);
      },
    };
    const tick = timers.set(pending, transport.now() + GIVE_UP);
    transport.request(from, to, command, pending.settle);
  }

  /** Asks a context's read model; `answered` gets undefined where nobody is there, and nothing where the answer is lost. */
  ask(by: Asker, context: string, name: string, order: string | undefined, answered: (answer: unknown) => void): void {
    this.transport.ask(
      `${by.role}/${by.id}`,
      context,
      order === undefined ? { name, by } : { name, by, order },
      answered,
    );
  }

  /** Made once a person: it stays with every message of theirs. */
  private address(by: Person): string {
    return getOrAdd(this.addresses, by, () => `${by.role}/${by.id}`);
  }
}
