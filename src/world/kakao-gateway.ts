/** The KakaoTalk gateway, an external system: shows the customer each message once, however often it is asked to. */
import type { Witness } from '../core/history.ts';
import type { OrderStatus } from '../core/published-language.ts';
import type { Answered, Server, Transport } from '../core/runtime/ports.ts';
import type { Distribution, Random } from '../core/runtime/random.ts';
import type { Command } from '../core/vocabulary.ts';
import type { Books } from './books.ts';

interface KakaoParts {
  readonly transport: Pick<Transport, 'now' | 'at'>;
  readonly config: { readonly latency: Distribution; readonly failureRate: number };
  /** Each order draws from a branch of its own. */
  readonly random: Random;
  readonly witness: Pick<Witness, 'observe'>;
  /** The last message shown, by order. */
  readonly books?: Books<ShownEntry>;
  /** The customer sees a message. */
  shown(customer: string, order: string, status: OrderStatus): void;
}

interface Chat {
  readonly chance: Random;
  /** The number of the last message shown. */
  last: number;
}

export class KakaoGateway implements Server {
  private readonly parts: KakaoParts;
  private readonly chats = new Map<string, Chat>();

  constructor(parts: KakaoParts) {
    this.parts = parts;
  }

  take(command: Command, answered: Answered): void {
    const { transport, config } = this.parts;
    const chat = this.chats.get(command.order) ?? this.begin(command.order);
    const { chance } = chat;
    const fails = chance.next() < config.failureRate;
    transport.at(transport.now() + chance.duration(config.latency), () => {
      if (fails) answered({ kind: 'failed', why: 'error', retryAfter: 0 });
      else this.send(chat, command, answered);
    });
  }

  forget(order: string): void {
    this.chats.delete(order);
  }

  private begin(order: string): Chat {
    const { random, books } = this.parts;
    const chat = { chance: random.branch(order), last: books?.find(order)?.number ?? 0 };
    this.chats.set(order, chat);
    return chat;
  }

  private send(chat: Chat, { order, data, cause }: Command, answered: Answered): void {
    const { transport, witness, books, shown } = this.parts;
    const { customer, status, number } = data as MessageData;
    if (number > chat.last) {
      chat.last = number;
      const time = transport.now();
      books?.keep(order, { time, customer, status, number });
      witness.observe({ kind: 'shown', time, order, customer, status, number });
      shown(customer, order, status);
    }
    answered({ kind: 'accepted', result: {}, cause });
  }
}

interface MessageData {
  readonly customer: string;
  readonly status: OrderStatus;
  readonly number: number;
}

/** `number` counts an order's messages; `time` in microseconds. */
export interface ShownEntry extends MessageData {
  readonly time: number;
}
