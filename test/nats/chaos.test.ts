/**
 * Every process of a system is killed in turn, the NATS server too, while customers order: nothing that was answered is
 * lost, nothing happens twice, every invariant holds, and everything comes to rest. `CHAOS=60x20`: for 60 s, 20 orders a second.
 */
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { Envelope } from '../../src/core/vocabulary.ts';
import type { Audit } from '../../src/system/audit.ts';
import { Patrons, type Told } from './patrons.ts';
import { System } from './system.ts';
import { Visitor } from './visitor.ts';

const [SECONDS = 0, RATE = 0] = (process.env['CHAOS'] ?? '8x10').split('x').map(Number);
/** The system's time runs faster, so that nobody waits half a minute for an answer that was lost. */
const SPEED = 5;
const VICTIMS = ['store', 'payment', 'nats', 'order', 'outside', 'notification', 'rider', 'point'];
/** Milliseconds. */
const BETWEEN_KILLS = Math.max(700, (SECONDS * 1_000) / 30);
const REST_WITHIN = 90_000;

/** The event by which an accepted command can be seen. */
const EFFECTS: Readonly<Record<string, string>> = {
  PlaceOrder: 'OrderPlaced',
  PayOrder: 'OrderPaid',
  AcceptOrder: 'OrderAccepted',
  StartCooking: 'CookingStarted',
  FinishCooking: 'CookingFinished',
  PickDelivery: 'DeliveryPicked',
  ConfirmDelivery: 'DeliveryConfirmed',
  CancelOrder: 'OrderCanceled',
};

let system: System | undefined;
let visitor: Visitor | undefined;
afterEach(async () => {
  await visitor?.leave();
  await system?.stop();
});

test(`${RATE} orders a second for ${SECONDS} s, and a kill every ${BETWEEN_KILLS} ms`, {
  timeout: SECONDS * 1_000 + 2 * REST_WITHIN + 60_000,
}, async () => {
  system = await System.start('--speed', `${SPEED}`);
  visitor = await Visitor.come(system.url);
  let duplicates = 0;
  visitor.observations('duplicate', () => duplicates++);
  const patrons = new Patrons(visitor);
  const coming = patrons.come(SECONDS, RATE);
  const { kills, outages } = await killInTurn(system, SECONDS * 1_000);
  await coming;
  const rested = Date.now();
  await Promise.race([patrons.gone(), setTimeout(REST_WITHIN)]);
  const audit = await atRest(visitor);
  const events = audit.history.filter((record): record is Envelope => !('kind' in record));
  const happened = new Set(events.map(({ order, type }) => `${type} ${order}`));
  const duringOutage = acceptedWithin(patrons.told, outages).filter((order) => !happened.has(`OrderCanceled ${order}`));
  console.log(
    JSON.stringify({
      ...figuresOf(patrons.told, happened),
      duplicates,
      twice: audit.twice,
      kills,
      placedWhileStoreDead: duringOutage.length,
      restedWithin: Date.now() - rested,
    }),
  );
  const lost = patrons.told.filter(
    ({ type, order, answer }) => answer.kind === 'accepted' && !happened.has(`${EFFECTS[type]} ${order}`),
  );
  expect(system.said.filter((line) => /bug| {4}at /.test(line))).toEqual([]);
  expect(lost).toEqual([]);
  expect(faultsOf(audit).slice(0, 20)).toEqual([]);
  expect(duringOutage.length).toBeGreaterThan(0);
  expect(duringOutage.filter((order) => !happened.has(`CookingFinished ${order}`))).toEqual([]);
});

/** One after the other, whether or not the one before is back; all of them are in the end. */
async function killInTurn(system: System, milliseconds: number) {
  const outages: (readonly [from: number, to: number])[] = [];
  const back = new Map<string, Promise<void>>();
  const end = Date.now() + milliseconds;
  let kills = 0;
  for (; Date.now() < end; kills++) {
    const victim = VICTIMS[kills % VICTIMS.length] as string;
    await back.get(victim);
    const from = Date.now();
    const isBack = system.kill(victim).then(() => {
      if (victim === 'store') outages.push([from, Date.now()]);
    });
    isBack.catch(() => {}); // told when it is waited for
    back.set(victim, isBack);
    await setTimeout(BETWEEN_KILLS);
  }
  await Promise.all(back.values());
  return { kills, outages };
}

/** The audit of a system that has come to rest, or has had its time for it. */
async function atRest(visitor: Visitor): Promise<Audit> {
  const end = Date.now() + REST_WITHIN;
  for (;;) {
    const audit = await visitor.audit();
    if (faultsOf(audit).length === 0 || Date.now() > end) return audit;
    await setTimeout(1_000);
  }
}

function faultsOf({ invariants, liveness, unreadable, silent }: Audit): readonly string[] {
  return [
    ...invariants.flatMap(({ name, violation }) => (violation ? `${name}: ${JSON.stringify(violation)}` : [])),
    ...liveness.flatMap(({ name, missed }) => (missed ? `${name}: ${JSON.stringify(missed)}` : [])),
    ...[...unreadable].map(([id, why]) => `${id}: ${why}`),
    ...silent.map((who) => `${who}: no answer`),
  ];
}

function acceptedWithin(
  told: readonly Told[],
  outages: readonly (readonly [from: number, to: number])[],
): readonly string[] {
  const placed = told.filter(({ type, answer }) => type === 'PlaceOrder' && answer.kind === 'accepted');
  const within = placed.filter(({ asked, answered }) => outages.some(([from, to]) => from <= asked && answered <= to));
  return within.map(({ order }) => order);
}

function figuresOf(told: readonly Told[], happened: ReadonlySet<string>) {
  const count = (type: string) => [...happened].filter((each) => each.startsWith(`${type} `)).length;
  return {
    placed: count('OrderPlaced'),
    paid: count('OrderPaid'),
    deferred: count('PaymentDeferred'),
    completed: count('DeliveryConfirmed'),
    canceled: count('OrderCanceled'),
    failedAnswers: told.filter(({ answer }) => answer.kind === 'failed').length,
  };
}
