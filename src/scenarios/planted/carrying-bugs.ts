/** Bugs of what carries messages: deliveries, acknowledgements, dead letters, replays, timers and retries. */
import { REPLAY, type Subscriber, type Transport } from '../../core/runtime/ports.ts';
import type { Envelope } from '../../core/vocabulary.ts';
import type { PaymentGateway } from '../../world/payment-gateway.ts';
import type { Works } from '../simulation.ts';
import { around, type PlantedBug, withTransport } from './planting.ts';

const NONE: ReadonlySet<Envelope> = new Set();

/** `change`: asked at each start of a context. */
function hearing(change: (subscriber: Subscriber, inner: Transport, name: string) => Partial<Subscriber>): Works {
  return withTransport((inner) => ({
    subscribe(name, sources, subscriber) {
      inner.subscribe(name, sources, subscriber && around(subscriber, change(subscriber, inner, name)));
    },
  }));
}

/** `leave`: done when a context goes down; what it says is attached instead of nobody. */
function leaving(leave: (inner: Transport, name: string) => Subscriber | null): Works {
  return withTransport((inner) => ({
    subscribe(name, sources, subscriber) {
      inner.subscribe(name, sources, subscriber ?? leave(inner, name));
    },
  }));
}

function replaying(replay: (events: readonly Envelope[]) => readonly Envelope[]): Works {
  return withTransport((inner) => ({
    ask(from, to, question, answered) {
      const partly = (answer: unknown) => answered(Array.isArray(answer) ? replay(answer as Envelope[]) : answer);
      inner.ask(from, to, question, question.name === REPLAY ? partly : answered);
    },
  }));
}

function ignored(): void {}

export const CARRYING_BUGS: readonly PlantedBug[] = [
  {
    name: 'acknowledged-at-delivery',
    what: 'An event is acknowledged when it is delivered, not when what came of it is committed.',
    breaks: [],
    works: hearing((subscriber, inner, name) => ({
      receive(event) {
        subscriber.receive(event);
        inner.acknowledge(name, NONE);
      },
    })),
  },
  {
    name: 'acknowledged-while-held',
    what: 'What the inbox holds back is acknowledged with the rest.',
    breaks: [],
    works: withTransport((inner) => ({ acknowledge: (name) => inner.acknowledge(name, NONE) })),
  },
  {
    name: 'backlog-lost',
    what: 'What is published while a context is down does not wait for it.',
    breaks: [],
    works: leaving((inner, name) => ({ receive: () => inner.acknowledge(name, NONE), bury: ignored })),
  },
  {
    name: 'not-redelivered',
    what: 'After a crash nothing is delivered again.',
    breaks: [],
    works: leaving((inner, name) => {
      inner.acknowledge(name, NONE);
      return null;
    }),
  },
  {
    name: 'redelivered-once',
    what: 'An event is delivered again once, and no more.',
    breaks: [],
    works: withTransport((inner) => {
      const deliveries = new Map<Envelope, number>();
      return {
        subscribe(name, sources, subscriber) {
          const receive = (event: Envelope) => {
            const times = (deliveries.get(event) ?? 0) + 1;
            deliveries.set(event, times);
            if (times <= 2) subscriber?.receive(event);
          };
          inner.subscribe(name, sources, subscriber && around(subscriber, { receive }));
        },
      };
    }),
  },
  {
    name: 'replayed-partly',
    what: 'A source that is asked to send an order again leaves its last event out.',
    breaks: [],
    works: replaying((events) => events.slice(0, -1)),
  },
  {
    name: 'replay-unanswered',
    what: 'A source that is asked to send an order again says that there is nothing.',
    breaks: [],
    works: replaying(() => []),
  },
  {
    name: 'dead-letter-forgotten',
    what: 'A context is not told of an event that was given up.',
    breaks: [],
    works: hearing(() => ({ bury: ignored })),
  },
  {
    name: 'dead-letter-blocks',
    what: 'After a dead letter a context takes nothing more, of no order.',
    breaks: [],
    works: hearing((subscriber) => {
      let blocked = false;
      return {
        bury(source, order, reason) {
          blocked = true;
          subscriber.bury(source, order, reason);
        },
        receive(event) {
          if (!blocked) subscriber.receive(event);
        },
      };
    }),
  },
  {
    name: 'timers-forgotten',
    what: 'A context that was down sets no timers again.',
    breaks: [],
    works: withTransport((inner) => {
      let restarted = false;
      return {
        subscribe(name, sources, subscriber) {
          if (subscriber === null) restarted = true;
          inner.subscribe(name, sources, subscriber);
        },
        at(time, task, idle) {
          if (!restarted || idle !== true) inner.at(time, task, idle);
        },
      };
    }),
  },
  {
    name: 'charged-again',
    what: 'A capture that is asked for again is charged again.',
    breaks: [],
    works: withTransport((inner) => ({
      serve(name, server) {
        if (name !== 'gateway' || server === null) return inner.serve(name, server);
        const gateway = server as PaymentGateway;
        inner.serve(name, {
          take(command, answered) {
            if (command.type === 'Capture') gateway.forget(command.order);
            gateway.take(command, answered);
          },
        });
      },
    })),
  },
  {
    name: 'refund-asked-once',
    what: 'A refund that was not answered is not asked for again.',
    breaks: [],
    works: withTransport((inner) => {
      const asked = new Set<string>();
      return {
        request(from, to, command, answered) {
          if (command.type === 'Refund' && asked.has(command.order)) return;
          if (command.type === 'Refund') asked.add(command.order);
          inner.request(from, to, command, answered);
        },
      };
    }),
  },
];
