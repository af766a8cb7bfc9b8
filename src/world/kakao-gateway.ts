/** The KakaoTalk gateway, an external system: shows the customer each message once, however often it is asked to. */
import type { Witness } from '../core/history.ts';
import type { OrderStatus } from '../core/published-language.ts';
import type { Answered, Server, Transport } from '../core/runtime/ports.ts';
import type { Distribution, Random } from '../core/runtime/random.ts';
import type { Command } from '../core/vocabulary.ts';

export interface KakaoParts {
  readonly transport: Pick<Transport, 'now' | 'at'>;
  readonly config: { readonly latency: Distribution; readonly failureRate: number };
  readonly random: Random;
  readonly witness: Pick<Witness, 'observe'>;
  /** The customer sees a message. */
  shown(customer: string, order: string, status: OrderStatus): void;
}

export class KakaoGateway implements Server {
  private readonly parts: KakaoParts;
  /** The number of the last message shown, by order. */
  private readonly last = new Map<string, number>();

  constructor(parts: KakaoParts) {
    this.parts = parts;
  }

  take(command: Command, answered: Answered): void {
    const { transport, config, random } = this.parts;
    transport.at(transport.now() + random.duration(config.latency), () => this.send(command, answered));
  }

  forget(order: string): void {
    this.last.delete(order);
  }

  private send({ order, data, cause }: Command, answered: Answered): void {
    const { transport, config, random, witness, shown } = this.parts;
    if (random.chance(config.failureRate)) return answered({ kind: 'failed', why: 'error', retryAfter: 0 });
    const { customer, status, number } = data as { customer: string; status: OrderStatus; number: number };
    if (number > (this.last.get(order) ?? 0)) {
      this.last.set(order, number);
      witness.observe({ kind: 'shown', time: transport.now(), order, customer, status });
      shown(customer, order, status);
    }
    answered({ kind: 'accepted', result: {}, cause });
  }
}
