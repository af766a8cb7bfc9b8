/** `trace`: an order's story from a kept history, and what it says to files that are none. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Record } from '../core/history.ts';
import { jsonlReporter } from '../scenarios/reporters/jsonl.ts';
import { Sink } from '../scenarios/reporters/sample-report.ts';
import { TestTerminal } from './test-terminal.ts';
import { type TraceFlags, trace } from './trace.ts';
import { UsageError } from './usage.ts';

const song = { role: 'customer', id: 'song' } as const;
const ref = (source: string, version: number, order = 'o-17') => ({ source, order, version });
const event = (
  source: string,
  version: number,
  type: string,
  time: number,
  cause: ReturnType<typeof ref>,
  data: unknown = null,
) => ({
  ...ref(source, version, cause.order),
  type,
  time,
  cause,
  data,
  after: [],
});
const placed = { kind: 'accepted', result: { status: 'PAID' }, cause: ref('order', 2) } as const;

const HISTORY: readonly Record[] = [
  event('order', 1, 'OrderPlaced', 1000, ref('customer/song', 7), { store: 's1' }),
  event('order', 1, 'OrderPlaced', 1500, ref('customer/song', 8, 'o-18')),
  {
    kind: 'call',
    time: 2000,
    from: 'order',
    to: 'payment',
    type: 'Pay',
    order: 'o-17',
    cause: ref('order', 1),
    attempt: 1,
  },
  event('payment', 1, 'PaymentApproved', 3000, ref('order', 1)),
  {
    kind: 'callEnded',
    time: 4000,
    started: 2000,
    from: 'order',
    to: 'payment',
    type: 'Pay',
    order: 'o-17',
    answer: placed,
  },
  event('order', 2, 'OrderPaid', 4000, ref('payment', 1)),
  {
    kind: 'command',
    time: 5000,
    asked: 0,
    to: 'order',
    type: 'PlaceOrder',
    order: 'o-17',
    by: song,
    data: null,
    answer: placed,
    phase: '',
  },
  {
    kind: 'question',
    time: 5500,
    context: 'order',
    name: 'status',
    by: song,
    order: 'o-17',
    answer: { status: 'PAID' },
  },
  { kind: 'health', time: 6000, context: 'store', up: false, order: '' },
];

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-trace-'));
  file = fileOf('history.jsonl', linesOf('happy-path'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function linesOf(scenario: string): string {
  const out = new Sink();
  const reporter = jsonlReporter(out);
  reporter.begin?.({ scenario, file: 'x.yaml', seed: 42 });
  for (const record of HISTORY) reporter.record?.(record);
  return out.text;
}

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function told(order: string, flags: Partial<TraceFlags> = {}): Promise<string> {
  const terminal = new TestTerminal();
  const all = { json: false, input: false, color: false, ascii: false, from: file, format: 'text', ...flags };
  expect(await trace(order, all, terminal)).toBe(0);
  return terminal.stdout;
}

test('as text: when, who, what and why, indented by what it came from', async () => {
  expect(await told('o-17')).toBe(`o-17  happy-path  seed 42
0:00:00.000  customer song → order  PlaceOrder
0:00:00.001    order/1  OrderPlaced  {"store":"s1"}  ← customer/song/7
0:00:00.002      order → payment  Pay  ← order/1
0:00:00.003      payment/1  PaymentApproved  ← order/1
0:00:00.004        payment → order  Pay: accepted, PAID (paid)
0:00:00.004        order/2  OrderPaid  ← payment/1
0:00:00.005    order → customer song  accepted, PAID (paid)
0:00:00.005  customer song → order  asks for status
0:00:00.005    order → customer song  PAID (paid)
`);
  expect(await told('o-17', { lang: 'ko' })).toContain('0:00:00.005    order → 고객 song  accepted, PAID (결제됨)\n');
});

test('as JSON', async () => {
  const story = JSON.parse(await told('o-17', { format: 'json' }));
  expect(story).toMatchObject({ schema: 1, order: 'o-17', scenario: 'happy-path', seed: 42 });
  expect(story.steps[1]).toEqual({
    time: '2026-01-01T00:00:00.001000Z',
    id: 'order/o-17/1',
    kind: 'event',
    who: 'order',
    to: null,
    what: 'OrderPlaced',
    data: { store: 's1' },
    cause: 'customer/song/o-17/7',
    depth: 1,
  });
});

test('as a Mermaid sequence diagram', async () => {
  expect(await told('o-17', { format: 'mermaid' })).toBe(`sequenceDiagram
  actor p0 as customer/song
  participant p1 as order
  participant p2 as payment
  p0->>p1: PlaceOrder
  Note over p1: OrderPlaced
  p1->>p2: Pay
  Note over p2: PaymentApproved
  p2-->>p1: Pay: accepted, PAID
  p2-)p1: PaymentApproved
  Note over p1: OrderPaid
  p1-->>p0: accepted, PAID
  p0->>p1: asks for status
  p1-->>p0: PAID
`);
});

test('a unique beginning is enough', async () => {
  expect(await told('o-18')).toContain('OrderPlaced');
  await expect(told('o-1')).rejects.toThrow(
    'several orders begin with "o-1": o-17, o-18; type more of the one you mean',
  );
});

test('an unknown order is told the nearest', async () => {
  await expect(told('p-18')).rejects.toThrow('no order "p-18" in this history; expected one of o-18, o-17');
});

test('of several runs one is chosen', async () => {
  const both = { from: fileOf('both.jsonl', linesOf('one') + linesOf('two')) };
  await expect(told('o-17', both)).rejects.toThrow(
    'order o-17 is in several runs (one, two); choose one with --scenario NAME',
  );
  expect(await told('o-17', { ...both, scenario: 'two' })).toMatch(/^o-17 {2}two {2}seed 42\n/);
  await expect(told('o-17', { ...both, scenario: 'twoo' })).rejects.toThrow('did you mean "two"?');
});

test.each([
  ['not JSON', '{"kind":"run","scenario":"x","seed":1}\nhello\n', ':2: this is not JSON'],
  ['another JSON', '[]\n', ':1: '],
  [
    'an unreadable time',
    '{"kind":"money","time":"now","order":"o-1","moved":"captured","amount":1}',
    ':1: "time": expected a time',
  ],
  [
    'an event without a cause',
    '{"specversion":"1.0","id":"a","source":"b","type":"c","subject":"d","time":"2026-01-01T00:00:00.000000Z"}',
    ':1: "causationid": ',
  ],
  ['a line without an end', 'x'.repeat(3_000_000), ':1: the line is too long'],
  ['nothing', '', 'the file is empty'],
])('%s is refused with its place', async (_what, text, sentence) => {
  const from = fileOf('broken.jsonl', text);
  await expect(told('o-1', { from })).rejects.toMatchObject({ name: 'UsageError' });
  await expect(told('o-1', { from })).rejects.toThrow(sentence);
});

test('a line without an end is told once', async () => {
  const from = fileOf('endless.jsonl', 'x'.repeat(3_000_000));
  await expect(told('o-1', { from })).rejects.toThrow(
    /^.*:1: the line is too long; expected at most 1048576 characters$/,
  );
});

test('another kind of file is told in one line', async () => {
  for (const text of ['name: x\n'.repeat(50), '{\n  "schema": 1\n}\n']) {
    const from = fileOf('other.yaml', text);
    await expect(told('o-1', { from })).rejects.toThrow(
      new UsageError(`${from}: this is not JSON; expected what "deliverystore run --trace" writes`),
    );
  }
});

test('a file that is not there, a format that is none', async () => {
  await expect(told('o-1', { from: join(folder, 'none') })).rejects.toThrow('there is no such file or folder');
  await expect(told('o-1', { format: 'jso' })).rejects.toThrow('did you mean "json"?');
});

test('what a hostile history holds never reaches the terminal as it is', async () => {
  const evil = '\u001b[2J\u0007;#\n';
  const cause = ref('order', 1, 'o-666');
  const out = new Sink();
  jsonlReporter(out).record?.(event(`or${evil}der`, 1, `Pla${evil}ced`, 0, cause, { [evil]: evil }));
  const from = fileOf('evil.jsonl', out.text);
  for (const format of ['text', 'json', 'mermaid']) {
    expect((await told('o-666', { from, format })).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  }
});
