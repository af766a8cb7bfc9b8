/** What every transport keeps to while nothing spoils it: a factory goes in, its tests are registered. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Server, Subscriber, Transport } from '../core/runtime/ports.ts';
import { type Answer, type Command, type Envelope, messageId } from '../core/vocabulary.ts';

export interface TransportUnderTest {
  readonly transport: Transport;
  /** Until nothing is on its way any more. */
  rest(): Promise<void>;
  close?(): Promise<void>;
  /** Another instance where this one stood, as after a crash; where it can be survived. */
  successor?(): Promise<TransportUnderTest>;
  /** What it stands on, where that can die for itself. */
  readonly broker?: { kill(): Promise<void>; restart(): Promise<void> };
}

/** What not every transport can do. What one declares that it cannot is tested to be so. */
export interface Capabilities {
  /** Who subscribes for the first time hears everything that was ever published. */
  readonly readsFromTheStart: boolean;
  /** Events outlive the process that carries them. */
  readonly survivesCrash: boolean;
  /** Events outlive the broker, and requests come back or do not. */
  readonly survivesBroker: boolean;
}

/** Writes down what it gets; acknowledges nothing by itself. */
class Recorder implements Subscriber {
  readonly got: Envelope[] = [];
  readonly buried: string[] = [];
  /** What it does with each event, once it is written down. */
  handle: (event: Envelope) => void = () => {};

  receive(event: Envelope): void {
    this.got.push(event);
    this.handle(event);
  }

  bury(source: string, order: string, reason: string): void {
    this.buried.push(`${source} ${order} ${reason}`);
  }

  get ids(): string[] {
    return this.got.map(messageId);
  }
}

const NONE: ReadonlySet<Envelope> = new Set();
const left = () => {};

function event(version: number, order = 'o-1', source = 'shop'): Envelope {
  const cause = { source: 'customer/song', order, version: 3 };
  return {
    source,
    type: 'Sold',
    order,
    version,
    time: 5_000_000_000 + version,
    cause,
    after: ['bank', 2],
    data: { item: '짜장면 "🍜"', price: 2500, tags: [null, true, 0.5] },
  };
}

function command(type: string, order = 'o-1'): Command {
  return {
    type,
    order,
    by: { role: 'customer', id: 'song' },
    data: { item: '짜장면', quantity: 2 },
    cause: { source: 'customer/song', order, version: 3 },
  };
}

export function transportContract(
  name: string,
  capabilities: Capabilities,
  fresh: () => TransportUnderTest | Promise<TransportUnderTest>,
): void {
  describe(`${name} as a transport`, () => {
    let transport: Transport;
    let rest: () => Promise<void>;
    let made: TransportUnderTest;
    let a: Recorder;
    let b: Recorder;
    beforeEach(async () => {
      made = await fresh();
      ({ transport } = made);
      rest = () => made.rest();
      a = new Recorder();
      b = new Recorder();
    });
    afterEach(() => made.close?.());

    describe('events', () => {
      it('arrive whole, with all that they say about themselves', async () => {
        transport.subscribe('a', ['shop'], a);
        transport.publish('shop', [event(1)], left);
        await rest();
        expect(a.got).toEqual([event(1)]);
      });

      it('reach every subscriber of their source once, and nobody else', async () => {
        const c = new Recorder();
        transport.subscribe('a', ['shop'], a);
        transport.subscribe('b', ['bank', 'shop'], b);
        transport.subscribe('c', ['bank'], c);
        transport.publish('shop', [event(1), event(2)], left);
        transport.publish('bank', [event(1, 'o-1', 'bank')], left);
        transport.publish('kitchen', [event(1, 'o-1', 'kitchen')], left);
        await rest();
        expect(a.ids).toEqual(['shop/o-1/1', 'shop/o-1/2']);
        expect([...b.ids].sort()).toEqual(['bank/o-1/1', 'shop/o-1/1', 'shop/o-1/2']);
        expect(c.ids).toEqual(['bank/o-1/1']);
      });

      it('of one order and source arrive in order, however they were published', async () => {
        transport.subscribe('a', ['shop'], a);
        const orders = ['o-1', 'o-2', 'o-3'];
        for (let version = 1; version <= 20; version++) {
          transport.publish(
            'shop',
            orders.map((order) => event(version, order)),
            left,
          );
        }
        await rest();
        expect(a.got).toHaveLength(60);
        for (const order of orders) {
          const versions = a.got.filter((each) => each.order === order).map(({ version }) => version);
          expect(versions).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
        }
      });

      it('are said to have left, batch after batch, once each', async () => {
        const told: number[] = [];
        for (let version = 1; version <= 20; version++) {
          const source = version % 5 === 0 ? 'nobody-hears-it' : 'shop';
          transport.publish(source, [event(version)], () => told.push(version));
        }
        await rest();
        const ofShop = told.filter((version) => version % 5 !== 0);
        expect(ofShop).toEqual(Array.from({ length: 20 }, (_, i) => i + 1).filter((version) => version % 5 !== 0));
        expect(told.filter((version) => version % 5 === 0)).toEqual([5, 10, 15, 20]);
      });

      it('are handled by several subscribers at once, each at its own pace', async () => {
        const recorders = Array.from({ length: 5 }, () => new Recorder());
        for (const [i, recorder] of recorders.entries()) {
          transport.subscribe(`s${i}`, ['shop'], recorder);
          // one acknowledges each, one all at the end, the others never
          if (i === 0) recorder.handle = () => transport.acknowledge('s0', NONE);
        }
        for (let version = 1; version <= 30; version++) transport.publish('shop', [event(version)], left);
        await rest();
        transport.acknowledge('s1', NONE);
        for (const recorder of recorders)
          expect(recorder.got.map(({ version }) => version)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
        for (const i of [0, 1, 2]) transport.redeliver(`s${i}`);
        await rest();
        expect(recorders.slice(0, 3).map(({ got }) => got.length)).toEqual([30, 30, 60]);
      });
    });

    describe('a subscriber that was away', () => {
      it('catches up with all that was published meanwhile, in order', async () => {
        transport.subscribe('a', ['shop'], a);
        transport.publish('shop', [event(1)], left);
        await rest();
        transport.acknowledge('a', NONE);
        transport.subscribe('a', ['shop'], null);
        transport.publish('shop', [event(2)], left);
        transport.publish('shop', [event(3)], left);
        await rest();
        transport.subscribe('a', ['shop'], b);
        await rest();
        expect(b.ids).toEqual(['shop/o-1/2', 'shop/o-1/3']);
        expect(a.ids).toEqual(['shop/o-1/1']);
      });

      it('gets what it had not acknowledged again, before what came later', async () => {
        transport.subscribe('a', ['shop'], a);
        transport.publish('shop', [event(1)], left);
        await rest();
        transport.subscribe('a', ['shop'], null);
        transport.publish('shop', [event(2)], left);
        await rest();
        transport.subscribe('a', ['shop'], b);
        await rest();
        expect(b.ids).toEqual(['shop/o-1/1', 'shop/o-1/2']);
      });

      it('misses nothing that was on its way when it left', async () => {
        transport.subscribe('a', ['shop'], a);
        transport.publish('shop', [event(1)], left);
        transport.subscribe('a', ['shop'], null);
        await rest();
        transport.subscribe('a', ['shop'], b);
        await rest();
        expect([a.ids, b.ids]).toEqual([[], ['shop/o-1/1']]);
      });
    });

    describe('what was delivered and not acknowledged', () => {
      it('comes again when it is asked for', async () => {
        transport.subscribe('a', ['shop'], a);
        transport.publish('shop', [event(1), event(2)], left);
        await rest();
        transport.redeliver('a');
        await rest();
        expect(a.ids).toEqual(['shop/o-1/1', 'shop/o-1/2', 'shop/o-1/1', 'shop/o-1/2']);
      });

      it('is only what was excepted, once the rest was acknowledged', async () => {
        transport.subscribe('a', ['shop'], a);
        transport.publish('shop', [event(1), event(2), event(3)], left);
        await rest();
        transport.acknowledge('a', new Set(a.got.filter(({ version }) => version === 2)));
        transport.redeliver('a');
        await rest();
        expect(a.ids.slice(3)).toEqual(['shop/o-1/2']);
      });

      it('is nothing, once all was acknowledged', async () => {
        transport.subscribe('a', ['shop'], a);
        transport.publish('shop', [event(1)], left);
        await rest();
        transport.acknowledge('a', NONE);
        transport.redeliver('a');
        transport.redeliver('nobody');
        await rest();
        expect(a.ids).toEqual(['shop/o-1/1']);
      });
    });

    describe('an event on which its subscriber fails', () => {
      const failing = (times: number) => {
        let left = times;
        a.handle = (each) => {
          if (left-- > 0) transport.fail('a', each, 'no flour');
        };
      };

      it('comes again later', async () => {
        failing(2);
        transport.subscribe('a', ['shop'], a);
        transport.publish('shop', [event(1)], left);
        await rest();
        expect([a.ids, a.buried]).toEqual([Array(3).fill('shop/o-1/1'), []]);
      });

      it('is buried after some tries, with the reason, and the others go on', async () => {
        a.handle = (each) => {
          if (each.order === 'o-1') transport.fail('a', each, 'no flour');
        };
        transport.subscribe('a', ['shop'], a);
        transport.subscribe('b', ['shop'], b);
        transport.publish('shop', [event(1, 'o-1'), event(1, 'o-2')], left);
        await rest();
        expect(a.ids.filter((id) => id === 'shop/o-1/1').length).toBeGreaterThan(1);
        expect(a.ids.filter((id) => id === 'shop/o-2/1')).toHaveLength(1);
        expect(a.buried).toEqual(['shop o-1 no flour']);
        expect([b.ids, b.buried]).toEqual([['shop/o-1/1', 'shop/o-2/1'], []]);
      });

      it('is not done, though buried, before that is acknowledged', async () => {
        failing(100);
        transport.subscribe('a', ['shop'], a);
        transport.publish('shop', [event(1)], left);
        await rest();
        transport.subscribe('a', ['shop'], b);
        await rest();
        transport.acknowledge('a', NONE);
        transport.redeliver('a');
        await rest();
        expect([a.buried, b.ids]).toEqual([['shop o-1 no flour'], ['shop/o-1/1']]);
      });
    });

    describe('a request', () => {
      const server = (take: Server['take']): Server => ({ take });

      it('reaches the server whole, and its answer comes back, once', async () => {
        const taken: Command[] = [];
        const answers: Answer[] = [];
        const answer: Answer = {
          kind: 'accepted',
          result: { status: 'PAID', amount: 2500 },
          cause: { source: 'bank', order: 'o-1', version: 2 },
        };
        transport.serve(
          'bank',
          server((each, answered) => [taken.push(each), answered(answer)]),
        );
        transport.request('shop', 'bank', command('Pay'), (came) => answers.push(came));
        await rest();
        expect([taken, answers]).toEqual([[command('Pay')], [answer]]);
      });

      it('is answered with a refusal as it was given', async () => {
        const answers: Answer[] = [];
        const answer: Answer = { kind: 'refused', refusal: { code: 'PAY_LATER', retryAfter: 9 } };
        transport.serve(
          'bank',
          server((_each, answered) => answered(answer)),
        );
        transport.request('shop', 'bank', command('Pay'), (came) => answers.push(came));
        await rest();
        expect(answers).toEqual([answer]);
      });

      it('may be answered later', async () => {
        const answers: string[] = [];
        transport.serve(
          'bank',
          server((each, answered) => {
            const later = each.type === 'Pay' ? 20_000 : 1000;
            transport.at(transport.now() + later, () => answered({ kind: 'accepted', result: {}, cause: each.cause }));
          }),
        );
        for (const type of ['Pay', 'Ask']) transport.request('shop', 'bank', command(type), () => answers.push(type));
        await rest();
        expect(answers).toEqual(['Ask', 'Pay']);
      });

      it('to nobody comes back unreachable', async () => {
        const answers: Answer[] = [];
        transport.request('shop', 'bank', command('Pay'), (came) => answers.push(came));
        transport.serve(
          'bank',
          server(() => expect.unreachable()),
        );
        transport.serve('bank', null);
        await rest();
        expect(answers).toMatchObject([{ kind: 'failed', why: 'unreachable' }]);
      });

      it('goes to whoever serves that name now', async () => {
        const served: string[] = [];
        transport.serve(
          'bank',
          server(() => served.push('old')),
        );
        transport.serve(
          'bank',
          server(() => served.push('new')),
        );
        transport.request('shop', 'bank', command('Pay'), () => {});
        await rest();
        expect(served).toEqual(['new']);
      });
    });

    describe('a question', () => {
      const question = { name: 'status', by: { role: 'customer', id: 'song' }, order: 'o-1' } as const;

      it('is answered', async () => {
        const answers: unknown[] = [];
        transport.serve('shop', { take: () => {}, ask: (each, answered) => answered({ asked: each }) });
        transport.ask('customer/song', 'shop', question, (answer) => answers.push(answer));
        await rest();
        expect(answers).toEqual([{ asked: question }]);
      });

      it('has no answer where nobody is there, or nobody who answers questions', async () => {
        const answers: unknown[] = [];
        transport.serve('bank', { take: () => {} });
        for (const to of ['shop', 'bank'])
          transport.ask('customer/song', to, question, (answer) => answers.push(answer));
        await rest();
        expect(answers).toEqual([undefined, undefined]);
      });
    });

    describe('a new subscriber', () => {
      const { readsFromTheStart } = capabilities;
      it(
        readsFromTheStart ? 'hears all from the start' : 'hears nothing from before its time, as declared',
        async () => {
          transport.publish('shop', [event(1), event(2)], left);
          await rest();
          transport.subscribe('a', ['shop'], a);
          await rest();
          transport.publish('shop', [event(3)], left);
          await rest();
          expect(a.got.map(({ version }) => version)).toEqual(readsFromTheStart ? [1, 2, 3] : [3]);
        },
      );
    });

    describe('a slow subscriber', () => {
      it('gets everything in its time, and keeps nobody waiting', async () => {
        const versions = Array.from({ length: 2_000 }, (_, i) => i + 1);
        transport.subscribe('a', ['shop'], a);
        transport.subscribe('b', ['shop'], b);
        b.handle = () => transport.acknowledge('b', NONE);
        for (const version of versions) transport.publish('shop', [event(version)], left);
        await rest();
        expect(b.got.map(({ version }) => version)).toEqual(versions);
        while (a.got.length < versions.length) {
          const before = a.got.length;
          transport.acknowledge('a', NONE);
          await rest();
          expect(a.got.length).toBeGreaterThan(before);
        }
        expect(a.got.map(({ version }) => version)).toEqual(versions);
      });
    });

    describe('subscribers that come and go while events arrive', () => {
      it('miss nothing, and closing twice at once is closing', async () => {
        const recorders = Array.from({ length: 8 }, () => new Recorder());
        for (const [i, recorder] of recorders.entries()) transport.subscribe(`s${i}`, ['shop'], recorder);
        for (let version = 1; version <= 80; version++) {
          transport.publish('shop', [event(version)], left);
          transport.subscribe(`s${version % 8}`, ['shop'], null);
          if (version % 3 === 0) transport.subscribe(`s${version % 8}`, ['shop'], recorders[version % 8] as Recorder);
          if (version % 20 === 0) await rest();
        }
        for (const [i, recorder] of recorders.entries()) transport.subscribe(`s${i}`, ['shop'], recorder);
        await rest();
        for (const { got } of recorders) expect(new Set(got.map(({ version }) => version)).size).toBe(80);
        await Promise.all([made.close?.(), made.close?.()]);
      });
    });

    describe('a crash before the acknowledgement', () => {
      if (!capabilities.survivesCrash) {
        it('is the end of all events, as declared', () => expect(made.successor).toBeUndefined());
        return;
      }

      it('lets the next instance go on where the first one stopped', async () => {
        transport.subscribe('a', ['shop'], a);
        transport.publish('shop', [event(1), event(2), event(3)], left);
        await rest();
        transport.acknowledge('a', new Set(a.got.filter(({ version }) => version > 1)));
        const next = (await made.successor?.()) as TransportUnderTest;
        next.transport.subscribe('a', ['shop'], b);
        next.transport.publish('shop', [event(4)], left);
        await next.rest();
        await next.close?.();
        expect(b.got.map(({ version }) => version)).toEqual([2, 3, 4]);
      });
    });

    describe('a broker that dies', () => {
      if (!capabilities.survivesBroker) {
        it('is none, as declared', () => expect(made.broker).toBeUndefined());
        return;
      }
      const broker = () => made.broker as NonNullable<TransportUnderTest['broker']>;

      it('and comes back has lost no event, nor that one has left', async () => {
        const gone: number[] = [];
        const publish = (version: number) => transport.publish('shop', [event(version)], () => gone.push(version));
        const versions = Array.from({ length: 60 }, (_, i) => i + 1);
        transport.subscribe('a', ['shop'], a);
        a.handle = () => transport.acknowledge('a', NONE);
        for (const version of versions.slice(0, 20)) publish(version);
        await rest();
        for (const version of versions.slice(20, 40)) publish(version);
        await broker().kill();
        for (const version of versions.slice(40)) publish(version);
        await broker().restart();
        await rest();
        expect([...new Set(a.got.map(({ version }) => version))]).toEqual(versions);
        expect(gone).toEqual(versions);
      });

      it('answers no request twice, and the next one as ever', async () => {
        const answers: string[] = [];
        transport.serve('bank', {
          take: (each, answered) => answered({ kind: 'accepted', result: {}, cause: each.cause }),
        });
        await rest();
        transport.request('shop', 'bank', command('Pay', 'o-1'), ({ kind }) => answers.push(`during ${kind}`));
        await broker().kill();
        transport.request('shop', 'bank', command('Pay', 'o-2'), ({ kind }) => answers.push(`down ${kind}`));
        await broker().restart();
        await rest();
        expect(new Set(answers).size).toBe(answers.length);
        transport.request('shop', 'bank', command('Pay', 'o-3'), ({ kind }) => answers.push(`after ${kind}`));
        await rest();
        expect(answers.at(-1)).toBe('after accepted');
      });
    });

    describe('the clock', () => {
      it('runs tasks at their time, in the order of time', async () => {
        const ran: [string, number][] = [];
        const start = transport.now();
        for (const [what, after] of [
          ['late', 30_000],
          ['soon', 10_000],
          ['now', 0],
        ] as const) {
          transport.at(start + after, () => ran.push([what, transport.now() - start]));
        }
        await rest();
        expect(ran.map(([what]) => what)).toEqual(['now', 'soon', 'late']);
        for (const [i, least] of [0, 10_000, 30_000].entries()) expect(ran[i]?.[1]).toBeGreaterThanOrEqual(least);
        expect(Number.isSafeInteger(transport.now())).toBe(true);
      });
    });
  });
}
