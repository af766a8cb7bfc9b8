/** The watch over whole runs: what it shows is what the report, the records and the contexts say. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { compose } from '../cli/compose.ts';
import type { CommandAnswered, OrderAtRest, Record } from '../core/history.ts';
import { policies } from '../core/policies.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { messageId } from '../core/vocabulary.ts';
import { parseScenario } from '../scenarios/language/parse-scenario.ts';
import type { RunReport } from '../scenarios/report.ts';
import { ScenarioRun } from '../scenarios/runner.ts';
import { WORKS } from '../scenarios/simulation.ts';
import { chainOf } from './causes.ts';
import type { Note, NoteKind, OrderStory } from './snapshot.ts';
import { Watch } from './watch.ts';

let watch: Watch;
beforeEach(() => {
  watch = new Watch();
});

function tell(record: Record): void {
  if ('kind' in record) watch.observe(record);
  else watch.event(record);
}

/** Runs a shipped scenario under the watch; `told` is called after each record. */
function run(file: string, told: (record: Record) => void): RunReport['totals'] {
  const parsed = parseScenario(readFileSync(`scenarios/${file}`, 'utf8'), file);
  if ('problems' in parsed) throw new Error(`${file} is broken`);
  const { scenario } = parsed;
  const record = (each: Record) => {
    tell(each);
    told(each);
  };
  const stage = compose({ transport: 'memory', journal: 'memory' });
  const scenarioRun = new ScenarioRun({ scenario, stage, seed: scenario.seed, works: WORKS, record });
  scenarioRun.start();
  while (scenarioRun.advance(Number.POSITIVE_INFINITY, 1_000_000));
  return scenarioRun.finish(0, file).totals;
}

/** Commands that a context gives itself: no record names them. */
const OWN = ['DeferPayment', 'PassDeadline', 'RecordCapture', 'RecordFailure', 'RecordRefund', 'RecordDelivery'];

/** Counts what notes have to come to, straight from the records, with the policies as they are. */
class Expected {
  readonly counts = new Map<string, number>();
  private readonly events = new Map<string, Envelope>();

  add(record: Record): void {
    if (!('kind' in record)) this.addEvent(record);
    else if (record.kind === 'command') this.bump(record.to, 'command', record.type);
    else if (record.kind === 'question') this.bump(record.context, 'view', record.name);
    else if (record.kind === 'call' && record.to === 'payment') this.bump('payment', 'command', record.type);
  }

  private addEvent(event: Envelope): void {
    const { source, type } = event;
    this.events.set(messageId(event), event);
    this.bump(source, 'event', type);
    const cause = this.events.get(messageId(event.cause));
    const policy = policies.find(
      (each) => each.source === cause?.source && each.event === cause.type && each.target === source,
    );
    const command = cause && policy?.then(cause)?.type;
    if (command === undefined) return;
    this.bump(source, 'command', command);
    const name = command === 'CopyOrderInfo' ? 'OrderInfoCopy' : command;
    this.bump(source, 'policy', name.charAt(0).toLowerCase() + name.slice(1));
  }

  private bump(context: string, kind: NoteKind, name: string): void {
    const key = `${context} ${kind} ${name}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }
}

function notes(wanted: (note: Note) => boolean): ReadonlyMap<string, number> {
  const lit = watch
    .snapshot()
    .contexts.flatMap(({ name: context, notes }) =>
      notes.filter(wanted).map(({ kind, name, count }) => [`${context} ${kind} ${name}`, count] as const),
    );
  return new Map(lit);
}

const FILES = readdirSync('scenarios').filter((file) => file.endsWith('.yaml'));

test.each(FILES)(
  '%s: agrees with the report, with every record and with what the contexts say at rest',
  (file) => {
    const expected = new Expected();
    const rows = new Map<string, string>();
    const totals = run(file, (record) => {
      expected.add(record);
      if ('kind' in record && record.kind === 'atRest' && record.context === 'order')
        rows.set(record.order, statusOf(record));
    });
    const { counts, contexts, statuses, series, stuck } = watch.snapshot();
    expect(totals).toMatchObject(counts);
    expect(sum(contexts.map(({ events }) => events))).toBe(totals.events);
    expect(sum(Object.values(statuses))).toBe(totals.placed);
    expect(statuses.COMPLETED).toBe(totals.completed);
    expect(stuck.length).toBe(Math.min(200, totals.open));
    expect(sum(series.buckets.map(({ paid }) => paid))).toBe(totals.paid);
    expect(notes(({ kind, name, count }) => count > 0 && kind !== 'external' && !OWN.includes(name))).toEqual(
      expected.counts,
    );
    for (const [order, status] of rows) {
      const story = watch.story(order);
      if (story !== undefined) expect([order, story.shown.status]).toEqual([order, status]);
    }
  },
  60_000,
);

function statusOf({ row }: OrderAtRest): string {
  return (row as { status: string }).status;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

test('every status that a customer is told is the one shown', () => {
  let asked = 0;
  run('cancel-race.yaml', (record) => {
    if (!('kind' in record) || record.kind !== 'question' || record.name !== 'status') return;
    asked++;
    expect(watch.story(record.order)?.shown.status).toBe((record.answer as { status: string }).status);
  });
  expect(asked).toBeGreaterThan(100);
});

test('commands that a context gives itself are known by what comes of them', () => {
  run('deferred-expires.yaml', () => {});
  const all = notes(() => true);
  const count = (key: string) => all.get(key) ?? Number.NaN;
  expect(count('order command PassDeadline')).toBeGreaterThan(0);
  expect(count('order command DeferPayment')).toBe(count('order event PaymentDeferred'));
  expect(count('notification command RecordDelivery')).toBe(count('notification event MessageSent'));
});

/** What people's commands come to. */
const COMES_TO = [
  'PlaceOrder: OrderPlaced',
  'PayOrder: PaymentRequested',
  'CancelOrder: CancelRequested',
  'CancelOrder: OrderCanceled',
  'AcceptOrder: OrderAccepted',
  'RejectOrder: OrderRejected',
  'StartCooking: CookingStarted',
  'FinishCooking: CookingFinished',
  'PickDelivery: DeliveryPicked',
  'ConfirmDelivery: DeliveryConfirmed',
];

test.each(['crash-every-context.yaml'])(
  '%s: every event goes back to the command of a person, step by step',
  (file) => {
    run(file, () => {});
    let chains = 0;
    for (const { order } of watch.snapshot().recent) {
      const { records } = watch.story(order) as OrderStory;
      for (const event of records) {
        if ('kind' in event) continue;
        const [command, ...events] = chainOf(records, event) as [CommandAnswered, Envelope, ...Envelope[]];
        chains++;
        expect(COMES_TO).toContain(`${command.type}: ${events[0].type}`);
        expect(events.at(-1)).toBe(event);
        for (const [i, effect] of events.slice(1).entries())
          expect(messageId(effect.cause)).toBe(messageId(events[i] as Envelope));
      }
    }
    expect(chains).toBeGreaterThan(1000);
  },
);

test.each(['payment-declined.yaml', 'waiting-room-full.yaml', 'roles-and-refusals.yaml'])(
  '%s: without commands on record, events tell who gave them, and what came of those who were let in',
  (file) => {
    const blind = new Watch('events');
    run(file, (record) => {
      if (!('kind' in record)) blind.event(record);
      else if (record.kind !== 'command') blind.observe(record);
    });
    const { placed, paid, deferred, declined } = watch.snapshot().counts;
    const { counts, series, contexts } = blind.snapshot();
    expect(counts).toMatchObject({ placed, paid, deferred, declined, offered: placed, turnedAway: 0, failed: 0 });
    expect(series.buckets.reduce((sum, bucket) => sum + bucket.deferred, 0)).toBe(deferred);
    const given = contexts[0]?.notes.find(({ name }) => name === 'PlaceOrder');
    expect(given?.count).toBe(placed);
  },
);
