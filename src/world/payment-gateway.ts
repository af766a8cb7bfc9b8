/**
 * The payment gateway, an external system: so many captures at once, so many waiting, the next one is turned away busy.
 * Overload comes from saturation: it is an M/G/c/K queue, and a repeated request finds the first one's outcome.
 */
import type { Witness } from '../core/history.ts';
import type { Answered, Server, Transport } from '../core/runtime/ports.ts';
import type { Random } from '../core/runtime/random.ts';
import type { Answer, Command } from '../core/vocabulary.ts';
import { refuse } from '../core/vocabulary.ts';
import type { PaymentConfig } from './world.ts';

interface Charge {
  readonly order: string;
  readonly amount: number;
  status: 'waiting' | 'serving' | 'captured' | 'declined' | 'refunded' | 'void';
  /** Whoever asked for the capture, and waits. */
  readonly captures: { readonly command: Command; readonly answered: Answered }[];
  /** Whoever asked for the money back while it was being captured. */
  readonly refunds: { readonly command: Command; readonly answered: Answered }[];
  readonly arrived: number;
}

export interface GatewayParts {
  readonly transport: Pick<Transport, 'now' | 'at'>;
  readonly config: PaymentConfig;
  readonly random: Random;
  readonly witness: Pick<Witness, 'observe'>;
  /** Told how long each capture waited in the queue, in microseconds. */
  waited?(microseconds: number): void;
}

export class PaymentGateway implements Server {
  private slowdown = 1;
  private slowed: ((order: string) => void) | undefined;
  private readonly parts: GatewayParts;
  private readonly charges = new Map<string, Charge>();
  private queue: Charge[] = [];
  private serving = 0;

  constructor(parts: GatewayParts) {
    this.parts = parts;
  }

  /** Captures that wait to be served. */
  get queued(): number {
    return this.queue.length;
  }

  /** Captures waiting or being served. */
  get inSystem(): number {
    return this.queue.length + this.serving;
  }

  /** From now on service takes so many times as long; `slowed` is told of each order that feels it. */
  slow(factor: number, slowed?: (order: string) => void): void {
    this.slowdown = factor;
    this.slowed = slowed;
  }

  take(command: Command, answered: Answered): void {
    if (command.type === 'Capture') this.capture(command, answered);
    else this.refund(command, answered);
  }

  forget(order: string): void {
    this.charges.delete(order);
  }

  private capture(command: Command, answered: Answered): void {
    const { order } = command;
    const known = this.charges.get(order);
    if (known !== undefined) {
      if (known.status === 'waiting' || known.status === 'serving') known.captures.push({ command, answered });
      else answered(outcome(known, command));
      return;
    }
    const { concurrency, queue } = this.parts.config;
    if (this.serving >= concurrency && this.queue.length >= queue) {
      return answered({ kind: 'refused', refusal: refuse('GATEWAY_BUSY') });
    }
    const { amount } = command.data as { amount: number };
    const arrived = this.parts.transport.now();
    const charge: Charge = { order, amount, status: 'waiting', captures: [{ command, answered }], refunds: [], arrived };
    this.charges.set(order, charge);
    if (this.serving < concurrency) this.serve(charge);
    else this.queue.push(charge);
  }

  private serve(charge: Charge): void {
    const { transport, config, random, waited } = this.parts;
    const now = transport.now();
    this.serving++;
    charge.status = 'serving';
    waited?.(now - charge.arrived);
    this.slowed?.(charge.order);
    transport.at(now + Math.round(random.duration(config.serviceTime) * this.slowdown), () => this.finish(charge));
  }

  private finish(charge: Charge): void {
    const { config, random } = this.parts;
    this.serving--;
    charge.status = random.chance(config.declineRate) ? 'declined' : 'captured';
    if (charge.status === 'captured') this.move(charge, 'captured');
    for (const { command, answered } of charge.captures) answered(outcome(charge, command));
    for (const { command, answered } of charge.refunds) this.refund(command, answered);
    const next = this.queue.shift();
    if (next !== undefined) this.serve(next);
  }

  /** Gives back what was captured, and sees to it that nothing will be. */
  private refund(command: Command, answered: Answered): void {
    const { order } = command;
    const charge = this.charges.get(order);
    if (charge === undefined) {
      const arrived = this.parts.transport.now();
      this.charges.set(order, { order, amount: 0, status: 'void', captures: [], refunds: [], arrived });
    } else if (charge.status === 'serving') {
      charge.refunds.push({ command, answered });
      return;
    } else if (charge.status === 'waiting') {
      this.queue = this.queue.filter((other) => other !== charge);
      charge.status = 'void';
      for (const waiting of charge.captures) waiting.answered(outcome(charge, waiting.command));
    } else if (charge.status === 'captured') {
      charge.status = 'refunded';
      this.move(charge, 'refunded');
    }
    const refunded = charge?.status === 'refunded' ? charge.amount : 0;
    answered({ kind: 'accepted', result: { refunded }, cause: command.cause });
  }

  private move({ order, amount }: Charge, moved: 'captured' | 'refunded'): void {
    this.parts.witness.observe({ kind: 'money', time: this.parts.transport.now(), order, moved, amount });
  }
}

function outcome(charge: Charge, command: Command): Answer {
  if (charge.status === 'void' || charge.status === 'refunded') return { kind: 'refused', refusal: refuse('ORDER_CANCELED') };
  return { kind: 'accepted', result: { captured: charge.status === 'captured' }, cause: command.cause };
}
