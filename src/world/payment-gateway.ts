/**
 * The payment gateway, an external system: so many captures at once, so many waiting, the next one is turned away busy.
 * Overload comes from saturation: it is an M/G/c/K queue, and a repeated request finds the first one's outcome.
 */
import type { Witness } from '../core/history.ts';
import type { Answered, Server, Transport } from '../core/runtime/ports.ts';
import type { Random } from '../core/runtime/random.ts';
import type { Answer, Command } from '../core/vocabulary.ts';
import { refuse } from '../core/vocabulary.ts';
import type { Books } from './books.ts';
import type { PaymentConfig } from './world.ts';

type ChargeStatus = 'waiting' | 'serving' | 'captured' | 'declined' | 'refunded' | 'void';

/** A charge as it is written down at `time`. Microseconds; `due`: when its service ends, 0 unless it is being served. */
export interface ChargeEntry {
  readonly time: number;
  readonly amount: number;
  readonly arrived: number;
  readonly status: ChargeStatus;
  readonly due: number;
}

interface Charge {
  readonly order: string;
  readonly amount: number;
  readonly arrived: number;
  status: ChargeStatus;
  due: number;
  /** Whoever asked for the capture, or for the money back while it was being captured, and waits; null once it is done. */
  asking: Asking[] | null;
}

interface Asking {
  readonly command: Command;
  readonly answered: Answered;
}

interface GatewayParts {
  readonly transport: Pick<Transport, 'now' | 'at'>;
  readonly config: PaymentConfig;
  /** Each order draws from a branch of its own. */
  readonly random: Random;
  readonly witness: Pick<Witness, 'observe'>;
  readonly books?: Books<ChargeEntry>;
  /** Told how long each capture waited in the queue, in microseconds. */
  waited?(microseconds: number): void;
  /** Told how many captures wait, whenever that changes. */
  queueChanged?(length: number): void;
}

export class PaymentGateway implements Server {
  private slowdown = 1;
  private slowed: ((order: string) => void) | undefined;
  private readonly parts: GatewayParts;
  private readonly charges = new Map<string, Charge>();
  /** First come, first served; who was refunded meanwhile still stands here, `void`. */
  private line: Charge[] = [];
  private head = 0;
  private waiting = 0;
  private serving = 0;

  constructor(parts: GatewayParts) {
    this.parts = parts;
  }

  private wait(by: 1 | -1): void {
    this.waiting += by;
    this.parts.queueChanged?.(this.waiting);
  }

  /** Captures that wait to be served. */
  get queued(): number {
    return this.waiting;
  }

  /** Captures waiting or being served. */
  get inSystem(): number {
    return this.waiting + this.serving;
  }

  /** From now on service takes so many times as long; `slowed` is told of each order that feels it. */
  slow(factor: number, slowed?: (order: string) => void): void {
    this.slowdown = factor;
    this.slowed = slowed;
  }

  take(command: Command, answered: Answered): void {
    if (command.type === 'Capture') this.capture({ command, answered });
    else this.refund({ command, answered });
  }

  forget(order: string): void {
    this.charges.delete(order);
  }

  /** Captures that are not over, for one that goes on with them elsewhere. */
  unfinished(): (readonly [order: string, ChargeEntry])[] {
    return [...this.charges.values()].flatMap((charge) =>
      charge.status === 'serving' || charge.status === 'waiting' ? [[charge.order, this.entryOf(charge)] as const] : [],
    );
  }

  /** Goes on with captures that another began, the first come first. */
  resume(entries: Iterable<readonly [order: string, ChargeEntry]>): void {
    for (const [order, { amount, arrived, status, due }] of entries) {
      const charge: Charge = { order, amount, arrived, status, due, asking: [] };
      this.charges.set(order, charge);
      if (status === 'waiting') this.join(charge);
      else this.end(charge, due, this.parts.random.branch(order).next() < this.parts.config.declineRate);
    }
    while (this.serving < this.parts.config.concurrency && this.waiting > 0) this.serveNext();
  }

  private find(order: string): Charge | undefined {
    const known = this.charges.get(order);
    if (known !== undefined) return known;
    const entry = this.parts.books?.find(order);
    if (entry === undefined) return undefined;
    const { amount, arrived, status, due } = entry;
    const charge: Charge = { order, amount, arrived, status, due, asking: null };
    this.charges.set(order, charge);
    return charge;
  }

  private capture(asking: Asking): void {
    const { order, data } = asking.command;
    const known = this.find(order);
    const { transport, config } = this.parts;
    if (known !== undefined) {
      answer(known, asking);
    } else if (this.serving >= config.concurrency && this.waiting >= config.queue) {
      asking.answered({ kind: 'refused', refusal: refuse('GATEWAY_BUSY') });
    } else {
      const { amount } = data as { readonly amount: number };
      const charge: Charge = { order, amount, arrived: transport.now(), status: 'waiting', due: 0, asking: [asking] };
      this.charges.set(order, charge);
      if (this.serving < config.concurrency) this.serve(charge);
      else this.join(charge);
    }
  }

  private join(charge: Charge): void {
    this.wait(+1);
    this.line.push(charge);
  }

  private serve(charge: Charge): void {
    const { transport, config, random, waited } = this.parts;
    const now = transport.now();
    charge.status = 'serving';
    waited?.(now - charge.arrived);
    this.slowed?.(charge.order);
    const chance = random.branch(charge.order);
    const declined = chance.next() < config.declineRate;
    const service = Math.round(chance.duration(config.serviceTime) * this.slowdown);
    this.end(charge, now + service, declined);
  }

  private end(charge: Charge, due: number, declined: boolean): void {
    this.serving++;
    charge.due = due;
    this.parts.transport.at(due, () => this.finish(charge, declined ? 'declined' : 'captured'));
  }

  /** The next one is served before anybody is answered: an answer may bring a new request at once. */
  private finish(charge: Charge, status: 'declined' | 'captured'): void {
    const asking = charge.asking ?? [];
    charge.status = status;
    charge.due = 0;
    charge.asking = null;
    this.keep(charge);
    this.serving--;
    this.serveNext();
    if (status === 'captured') this.move(charge, 'captured');
    for (const each of asking) {
      if (each.command.type === 'Capture') answer(charge, each);
      else this.refund(each);
    }
  }

  private serveNext(): void {
    let next = this.line[this.head];
    while (next?.status === 'void') next = this.line[++this.head];
    if (next !== undefined) {
      this.head++;
      this.wait(-1);
      this.serve(next);
    }
    // shift() would move a long line by one for each that is served
    if (this.head * 2 > this.line.length) {
      this.line = this.line.slice(this.head);
      this.head = 0;
    }
  }

  /** Gives back what was captured, and sees to it that nothing will be. */
  private refund(asking: Asking): void {
    const { order } = asking.command;
    const charge = this.find(order);
    if (charge === undefined) {
      const arrived = this.parts.transport.now();
      const none: Charge = { order, amount: 0, arrived, status: 'void', due: 0, asking: null };
      this.charges.set(order, none);
      this.keep(none);
    } else if (charge.status === 'serving') {
      charge.asking?.push(asking);
      return;
    } else if (charge.status === 'waiting') {
      this.leave(charge);
    } else if (charge.status === 'captured') {
      charge.status = 'refunded';
      this.keep(charge);
      this.move(charge, 'refunded');
    }
    const refunded = charge?.status === 'refunded' ? charge.amount : 0;
    asking.answered({ kind: 'accepted', result: { refunded }, cause: asking.command.cause });
  }

  private leave(charge: Charge): void {
    const asking = charge.asking ?? [];
    charge.status = 'void';
    charge.asking = null;
    this.keep(charge);
    this.wait(-1);
    for (const each of asking) answer(charge, each);
  }

  private keep(charge: Charge): void {
    this.parts.books?.keep(charge.order, this.entryOf(charge));
  }

  private entryOf({ amount, arrived, status, due }: Charge): ChargeEntry {
    return { time: this.parts.transport.now(), amount, arrived, status, due };
  }

  private move({ order, amount }: Charge, moved: 'captured' | 'refunded'): void {
    this.parts.witness.observe({ kind: 'money', time: this.parts.transport.now(), order, moved, amount });
  }
}

/** Answers a request for a capture, or has it wait for the outcome. */
function answer(charge: Charge, asking: Asking): void {
  if (charge.asking === null) asking.answered(outcome(charge, asking.command));
  else charge.asking.push(asking);
}

function outcome(charge: Charge, command: Command): Answer {
  if (charge.status === 'void' || charge.status === 'refunded')
    return { kind: 'refused', refusal: refuse('ORDER_CANCELED') };
  return { kind: 'accepted', result: { captured: charge.status === 'captured' }, cause: command.cause };
}
