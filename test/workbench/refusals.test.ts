/** Every refusal and failure that a person can meet, met with the built program: exit 1, its code, and a sentence that says what to do next. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Failure, REFUSAL_CODES, type RefusalCode } from '../../src/core/vocabulary.ts';
import { addFault, line, place, visit, worldOfAllSteps, worldOfPayments } from './binary.ts';

let worlds: string;
beforeAll(() => {
  worlds = mkdtempSync(join(tmpdir(), 'deliverystore-refusals-'));
  worldOfAllSteps(join(worlds, 'usual'));

  const busy = worldOfPayments(join(worlds, 'busy'), { waitingRoom: 1 });
  addFault(busy, { type: 'overload', target: { kind: 'gateway' }, slowdown: 1_000 });
  place(busy, 'o-deferred');

  const declining = worldOfPayments(join(worlds, 'declining'), { declineRate: 1 });
  addFault(declining, { type: 'error', target: { kind: 'gateway' } });
  place(declining, 'o-deferred');
  visit(declining, (world) => world.clearFaults());
});
afterAll(() => rmSync(worlds, { recursive: true }));

type Prepared = 'usual' | 'busy' | 'declining';

const MET: readonly (readonly [RefusalCode, Prepared, words: string])[] = [
  ['UNKNOWN_ORDER', 'usual', 'status o-zzzz'],
  ['UNKNOWN_ORDER', 'usual', 'pick o-zzzz --as r1'],
  ['UNKNOWN_ORDER', 'usual', 'trace o-zzzz'],
  ['UNKNOWN_STORE', 'usual', 'order --as song --store s99 --item tangsuyuk'],
  ['UNKNOWN_STORE', 'usual', 'queue --as s99'],
  ['UNKNOWN_STORE', 'usual', 'menu s99'],
  ['UNKNOWN_ITEM', 'usual', 'order --as song --store s1 --item pizza:2'],
  ['NOT_YOUR_ORDER', 'usual', 'cancel o-paid --as kim'],
  ['NOT_YOUR_ORDER', 'usual', 'status o-paid --as kim'],
  ['NOT_YOUR_STORE', 'usual', 'accept o-paid --as s2'],
  ['NOT_NEARBY', 'usual', 'pick o-cooked --as r2'],
  ['NOT_PAID', 'busy', 'accept o-deferred'],
  ['ALREADY_PAID', 'usual', 'pay o-paid'],
  ['PAYMENT_DECLINED', 'declining', 'pay o-deferred'],
  ['PAY_LATER', 'busy', 'pay o-deferred'],
  ['TURNED_AWAY', 'busy', 'order --as song --store s1 --item tangsuyuk'],
  ['ORDER_CANCELED', 'usual', 'accept o-canceled'],
  ['ORDER_CANCELED', 'usual', 'pick o-canceled --as r1'],
  ['ALREADY_ACCEPTED', 'usual', 'reject o-accepted --reason closed'],
  ['NOT_ACCEPTED', 'usual', 'cook start o-paid'],
  ['COOKING_STARTED', 'usual', 'cancel o-cooking'],
  ['COOKING_NOT_STARTED', 'usual', 'cook finish o-accepted'],
  ['NOT_COOKED', 'usual', 'pick o-paid --as r1'],
  ['ALREADY_PICKED', 'usual', 'pick o-picked --as r5'],
  ['NOT_PICKED', 'usual', 'confirm o-cooked'],
  ['ALREADY_COMPLETED', 'usual', 'cancel o-completed'],
];

const NOT_MET: Partial<Record<RefusalCode, string>> = {
  GATEWAY_BUSY: 'is what the gateway says to payment; the customer is told PAY_LATER, or that the payment is put off',
};

/** A world of its own, as it was prepared. */
function fresh(prepared: Prepared): string {
  const world = mkdtempSync(join(worlds, 'fresh-'));
  cpSync(join(worlds, prepared), world, { recursive: true });
  return world;
}

describe.concurrent('a refusal', () => {
  it('can be met with every code, but for those that pass between machines', () => {
    const all = [...new Set(MET.map(([code]) => code)), ...Object.keys(NOT_MET)];
    expect(all.toSorted()).toEqual([...REFUSAL_CODES].sort());
  });

  it.each(MET)('%s, in the %s world: %s', async (code, prepared, words) => {
    const world = fresh(prepared);
    const { code: exit, out, error } = await line(`${words} --json`, { world });
    expect({ exit, error }).toEqual({ exit: 1, error: '' });
    const told = JSON.parse(out) as { error: Record<string, unknown> };
    const hasWait = code === 'PAY_LATER' || code === 'TURNED_AWAY';
    const [, order] = /\b(o-[a-z]+)/.exec(words) ?? [];
    expect(told).toEqual({
      error: {
        code,
        message: expect.stringMatching(/^[^\p{Cc}]+: deliverystore [^\p{Cc}]+$/u),
        ...(order !== undefined && { orderId: order }),
        ...(hasWait && { retryAfterSeconds: expect.any(Number) }),
      },
    });
    if (!hasWait) return;
    const { retryAfterSeconds: wait } = told.error;
    expect(Number.isInteger(wait) && (wait as number) > 0).toBe(true);
    expect(told.error['message']).toContain(`${wait} s`);
  });

  it('is told on stderr without --json, in the language of the locale', async () => {
    const world = fresh('usual');
    const [english, korean] = await Promise.all([
      line('cancel o-cooking --ascii', { world }),
      line('cancel o-cooking', { world, lang: 'ko_KR.UTF-8' }),
    ]);
    expect(english).toEqual({
      code: 1,
      out: '',
      error:
        '[!!] COOKING_STARTED  Cooking has started, so order o-cooking cannot be canceled. ' +
        'To follow it: deliverystore status o-cooking --watch\n',
    });
    expect(korean).toMatchObject({
      code: 1,
      out: '',
      error: expect.stringMatching(/^✗ COOKING_STARTED {2}요리가 .*\n$/),
    });
  });

  it('is none where the order is kept for later: that says when to pay', async () => {
    const { code, out } = await line('status o-deferred --json', { world: fresh('busy') });
    expect({ code, ...JSON.parse(out) }).toMatchObject({
      code: 0,
      status: 'PAYMENT_DEFERRED',
      points: 0,
      payAfter: expect.stringMatching(/Z$/),
    });
  });
});

const FAULTS: Record<Failure, readonly [fault: string, words: string] | string> = {
  unreachable: ['outage --target store', 'accept o-paid'],
  error: ['error --target store', 'accept o-paid'],
  timeout: ['lostReply --target store', 'accept o-paid'],
  busy: 'comes from a callee of payment alone; the customer is told PAY_LATER',
  rejected: 'comes from the breaker before payment alone; the customer is told PAY_LATER',
};
const met = Object.entries(FAULTS).flatMap(([why, how]) => (typeof how === 'string' ? [] : [[why, ...how] as const]));

describe.concurrent('a failure', () => {
  it.each(met)('%s: after "fault add %s"', async (why, fault, words) => {
    const world = fresh('usual');
    expect(await line(`fault add ${fault}`, { world })).toMatchObject({ code: 0, error: '' });
    const { code, out, error } = await line(`${words} --json`, { world });
    expect({ code, error }).toEqual({ code: 1, error: '' });
    const message = expect.stringMatching(/^.*"store".*: deliverystore .+$/);
    expect(JSON.parse(out)).toEqual({ error: { code: why.toUpperCase(), message, orderId: 'o-paid' } });
  });

  it('of what is looked up says so too, and ends with the fault', async () => {
    const world = fresh('usual');
    await line('fault add outage --target order', { world });
    for (const words of ['status o-paid', 'orders --as song']) {
      const told = await line(words, { world });
      expect(told).toMatchObject({
        code: 1,
        out: '',
        error: expect.stringMatching(/^✗ UNREACHABLE {2}"order" is down/),
      });
    }
    await line('fault clear', { world });
    expect(await line('status o-paid', { world })).toMatchObject({ code: 0, error: '' });
  });
});
