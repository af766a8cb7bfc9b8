/** Payment dies while customers order: they are told at once to pay later, and can, once it is back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BreakerChanged } from '../../src/core/history.ts';
import type { Answer } from '../../src/core/vocabulary.ts';
import { Part } from './part.ts';
import { startServer, type TestServer } from './server.ts';
import { Visitor } from './visitor.ts';

const song = { role: 'customer', id: 'song' } as const;
const PLACING = { store: 's1', area: '용산구', items: { tangsuyuk: 1 } };
/** Failures in a row that open the breaker (src/local/local-config.ts). */
const WINDOW = 3;
/** Milliseconds that a call to payment may take: whoever is answered sooner has not waited for it. */
const CALL_TIMEOUT = 2_000;
const PAID_WITHIN = 40_000;

let folder: string;
let server: TestServer;
let visitor: Visitor;
const parts: Part[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-payment-down-'));
  server = await startServer();
});
afterEach(async () => {
  await visitor.leave();
  await Promise.all(parts.splice(0).map((part) => part.kill()));
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function serve(...words: readonly string[]): Promise<Part> {
  const part = new Part(server.url, folder, ...words);
  parts.push(part);
  expect(await part.ready).toBe(true);
  return part;
}

async function place(order: string): Promise<{ readonly answer: Answer; readonly took: number }> {
  const asked = performance.now();
  const answer = await visitor.command(song, 'PlaceOrder', order, PLACING);
  return { answer, took: performance.now() - asked };
}

const paid = { kind: 'accepted', result: { status: 'PAID' } };

test('the breaker opens, orders are deferred at once, and paid when it has closed', { timeout: 120_000 }, async () => {
  await serve('order', 'point', 'store', 'rider', 'notification', 'outside');
  const payment = await serve('payment');
  visitor = await Visitor.come(server.url);
  const states: string[] = [];
  visitor.observations('breaker', (seen) => states.push((seen as BreakerChanged).state));
  expect((await place('o-before')).answer).toMatchObject(paid);

  await payment.kill();
  const deferred = Array.from({ length: 2 * WINDOW }, (_, i) => `o-${i}`);
  for (const order of deferred) {
    const { answer, took } = await place(order);
    expect(answer).toMatchObject({
      kind: 'accepted',
      result: { status: 'PAYMENT_DEFERRED', retryAfter: expect.any(Number) },
    });
    expect(took).toBeLessThan(CALL_TIMEOUT);
  }
  expect(await reasons()).toEqual(deferred.map((_, i) => (i < WINDOW ? 'unreachable' : 'rejected')));
  expect(states).toEqual(['open']);

  await serve('payment');
  const end = Date.now() + PAID_WITHIN;
  for (const order of deferred) {
    for (;;) {
      const answer = await visitor.command(song, 'PayOrder', order);
      if (answer.kind === 'accepted' || Date.now() > end) {
        expect(answer).toMatchObject(paid);
        break;
      }
      expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'PAY_LATER', retryAfter: expect.any(Number) } });
      await setTimeout(500);
    }
  }
  expect((await place('o-after')).answer).toMatchObject(paid);
  expect([states.at(0), ...states.slice(-2)]).toEqual(['open', 'halfOpen', 'closed']);
});

/** Why orders were deferred, one after the other. */
async function reasons(): Promise<readonly unknown[]> {
  const { history } = await visitor.audit();
  return history.flatMap((record) => {
    if ('kind' in record || record.type !== 'PaymentDeferred') return [];
    return [(record.data as { readonly why: string }).why];
  });
}
