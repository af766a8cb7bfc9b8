/** A run as the dashboard has it: driven by the wall clock, stopped, changed, rewound, reported. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CONTEXTS } from '../../../core/board.ts';
import type { Record } from '../../../core/history.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { Session } from '../../../scenarios/session.ts';
import type { Stage } from '../../../scenarios/stage.ts';
import { runText, scenarioOf } from '../../../scenarios/testing/run-text.ts';
import { compose } from '../../compose.ts';
import type { Done } from '../source.ts';
import { RunSource, type RunSourceOptions } from './run-source.ts';

const SECOND = 1_000_000;
const MAX = Number.POSITIVE_INFINITY;
const TEXT = `name: calm
seed: 5
world: { payment: { concurrency: 1, serviceTime: 300ms } }
workload: { phases: [{ name: a, duration: 1m, arrivalRate: 1 }, { name: b, duration: 1m, arrivalRate: 2 }] }
faults: [{ type: overload, target: gateway, at: 30s, for: 30s, slowdown: 50 }]
`;
const stage = (): Stage => compose({ transport: 'memory', journal: 'memory' });

const driven: { end(): Promise<void> }[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const { end } of driven.splice(0)) await end();
});

/** Stops as it begins, so that each test lets go of it when it wants to. */
function opened(options: Partial<RunSourceOptions> = {}) {
  const scenario: Scenario = scenarioOf(TEXT);
  const source = new RunSource({
    scenario,
    text: TEXT,
    file: 'calm.yaml',
    seed: scenario.seed,
    stage,
    speed: MAX,
    language: 'en',
    ...options,
  });
  source.clock?.pause();
  const ending = new AbortController();
  const drive = source.drive(ending.signal);
  const end = async () => {
    ending.abort();
    await drive;
  };
  driven.push({ end });
  return { source, end };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let looks = 0; !isSo(); looks++) {
    if (looks > 5_000) throw new Error('it never came to be so');
    await sleep(2);
  }
}

async function at(seconds: number, options: Partial<RunSourceOptions> = {}) {
  const { source, end } = opened(options);
  source.travel?.seek(seconds * SECOND);
  await until(() => source.scene().clock === 'paused');
  return { source, end };
}

const ORDER = { do: 'order', store: 's1', items: { jjajang: 1 }, area: null } as const;
const SONG = { role: 'customer', id: 'song' } as const;
const OUTAGE = { type: 'outage', target: { kind: 'context', context: 'store' }, for: 60 * SECOND, rate: 1 } as const;

describe('a run that is let go', () => {
  it('comes to its end, stays there, and is reported as without a dashboard', async () => {
    const { source, end } = opened();
    expect(source.scene()).toMatchObject({ clock: 'paused', now: 0, report: null, replayed: null, seed: 5 });
    source.clock?.resume();
    await until(() => source.scene().clock === 'over');
    const plain = runText(TEXT, stage(), 5).report;
    expect(source.scene().report).toMatchObject({
      fingerprint: plain.fingerprint,
      totals: { placed: plain.totals.placed },
    });
    await end();
    const { totals, ...rest } = source.report();
    expect({ ...rest, totals: { ...totals, realMs: 0 } }).toMatchObject({
      fingerprint: plain.fingerprint,
      requirements: plain.requirements,
      file: 'calm.yaml',
      totals: plain.totals,
    });
  });

  it('keeps to its speed, as far as the machine lets it', async () => {
    const { source } = opened({ speed: 100 });
    const begun = performance.now();
    source.clock?.resume();
    await until(() => source.scene().now > SECOND);
    const { now } = source.scene();
    expect(now).toBeLessThanOrEqual((performance.now() - begun) * 1000 * 100);
    source.clock?.setSpeed?.(MAX);
    expect(source.scene().speed).toBe(MAX);
    await until(() => source.scene().clock === 'over');
  });

  it('that is ended before it is over is reported as far as it came', async () => {
    const { source, end } = await at(40);
    await end();
    const { virtualMs, completed } = source.report().totals;
    expect([Math.round(virtualMs / 1000), completed]).toEqual([40, 0]);
  });
});

describe('a run that stands still', () => {
  it('does nothing at all, once it is ready to be taken elsewhere', async () => {
    const looks = vi.spyOn(Session.prototype, 'idle');
    const { source } = await at(120);
    let before = -1;
    await until(() => {
      const isStill = before === looks.mock.calls.length;
      before = looks.mock.calls.length;
      return isStill && before > 0;
    });
    await sleep(150);
    expect(looks.mock.calls.length).toBe(before);
    const { now } = source.scene();
    source.clock?.resume();
    await until(() => source.scene().now > now);
  });

  it('steps from event to event', async () => {
    const { source } = await at(20);
    const before = source.scene();
    source.clock?.step();
    await until(() => source.scene().business.counts.events > before.business.counts.events);
    const after = source.scene();
    expect([after.clock, after.now > before.now]).toEqual(['paused', true]);
    await sleep(20);
    expect(source.scene()).toBe(after);
  });

  it('hears on its way to the next event, and can be stopped there', async () => {
    const faults = CONTEXTS.map((name) => `{ type: outage, target: ${name}, at: 20s, for: 24h }`);
    const text = TEXT.replace(/faults: .*/, `faults: [${faults.join(', ')}]`);
    const { source, end } = await at(40, { scenario: scenarioOf(text), text });
    const before = source.scene();
    source.clock?.step();
    expect(source.scene()).toBe(before);
    await until(() => source.scene().now > before.now);
    source.clock?.pause();
    const { now, business } = source.scene();
    expect(business.counts.events).toBe(before.business.counts.events);
    await sleep(20);
    await end();
    expect(source.scene().now).toBe(now);
  });
});

describe('what is on screen', () => {
  it('tells phases, faults, queues and how far the timeline goes', async () => {
    const { source } = await at(50);
    const { phases, faults, waiting, end, title, openFor, found } = source.scene();
    expect(phases.map(({ name, to }) => [name, to])).toEqual([
      ['a', 60 * SECOND],
      ['b', 120 * SECOND],
    ]);
    expect(faults).toMatchObject([
      { id: 0, type: 'overload', target: 'gateway', from: 30 * SECOND, to: 60 * SECOND, byHand: false },
    ]);
    expect(faults[0]?.fired).toBeGreaterThan(0);
    expect(waiting['gateway']).toBeGreaterThan(0);
    expect(Object.keys(waiting)).toHaveLength(7);
    expect([end, title, openFor]).toEqual([120 * SECOND, 'calm', 10 * SECOND]);
    expect(found.requirements.length).toBeGreaterThan(0);
  });

  it('goes as far as it has been seen, wherever it is taken', async () => {
    const { source } = await at(150);
    source.travel?.seek(50 * SECOND);
    await until(() => source.scene().clock === 'paused');
    expect([source.scene().now, source.scene().end]).toEqual([50 * SECOND, 150 * SECOND]);
  });

  it('tells how an order stands, and its story', async () => {
    const { source } = await at(50);
    const [order] = source.scene().business.stuck;
    const name = order?.order ?? '';
    const standing = await source.standing(name);
    expect(standing?.waitsFor?.event).toMatch(/^[A-Z]/);
    expect(standing?.contexts.map(({ context }) => context)).toContain('order');
    expect(standing?.deadline).toBeGreaterThan(50 * SECOND);
    expect((await source.story(name)).length).toBeGreaterThan(0);
    expect([await source.standing('o-nobody'), await source.story('o-nobody')]).toEqual([undefined, []]);
  });
});

describe('what is done by hand', () => {
  const done = async (what: ReturnType<NonNullable<RunSource['operator']>['play']>): Promise<Done> => await what;

  it('is saved in a scenario that is this run', async () => {
    const { source } = await at(70);
    expect(await done(source.operator.addFault(OUTAGE))).toEqual({
      ok: true,
      what: 'A fault begins: outage on store.',
    });
    expect(await done(source.operator.play(SONG, ORDER))).toMatchObject({ ok: true });
    const made = source.scene().faults.at(-1);
    expect(made).toMatchObject({ type: 'outage', target: 'store', byHand: true });
    source.clock?.resume();
    await until(() => source.scene().clock === 'over');
    const text = source.travel?.asScenario?.('by-hand') ?? '';
    expect(runText(text, stage(), 5).report.fingerprint).toBe(source.report().fingerprint);
    expect(scenarioOf(text)).toMatchObject({ name: 'by-hand', seed: 5, played: [{ as: SONG }] });
  });

  it('ends a fault, and where that was is where it goes on', async () => {
    const { source } = await at(40);
    expect(await done(source.operator.endFault(0))).toMatchObject({ ok: true });
    await until(() => source.scene().clock === 'paused');
    const [fault] = source.scene().faults;
    expect([Math.floor((fault?.to ?? 0) / SECOND), Math.floor(source.scene().now / SECOND)]).toEqual([40, 40]);
    expect(await done(source.operator.endFault(0))).toEqual({ ok: false, what: 'That fault is over.' });
  });

  it('ends a fault that has not begun, and shows it at once', async () => {
    const { source } = await at(20);
    expect(source.scene().faults).toHaveLength(1);
    expect(await done(source.operator.endFault(0))).toMatchObject({ ok: true });
    expect(source.scene().faults).toEqual([]);
  });

  it('is answered by itself, though the same person did something before', async () => {
    const { source } = await at(20);
    const action = (on: string) => ({ do: 'accept', on }) as const;
    const store = { role: 'store', id: 's1' } as const;
    expect(await done(source.operator.play(store, action('o-never')))).toMatchObject({ ok: true });
    source.clock?.setSpeed?.(100);
    source.clock?.resume();
    const second = await done(source.operator.play(store, action('o-neither')));
    expect(second.ok).toBe(false);
    expect(second.what).toContain('o-neither');
  });

  it('is refused where it cannot be, in the language that is spoken', async () => {
    const { source } = await at(50, { language: 'ko' });
    const refused = async (what: Parameters<typeof done>[0]) => {
      const { ok, what: sentence } = await done(what);
      expect(ok).toBe(false);
      return sentence;
    };
    const nothing = { ...ORDER, items: {} };
    expect(await refused(source.operator.play(SONG, nothing))).toMatch(/^할 수 없는 행동/);
    source.travel?.seek(20 * SECOND);
    expect(await refused(source.operator.addFault(OUTAGE))).toMatch(/^다른 순간으로/);
    source.clock?.resume();
    await until(() => source.scene().clock === 'over');
    expect(await refused(source.operator.play(SONG, ORDER))).toMatch(/^실행이 끝났습니다/);
  });

  it('can be compared with what would have been', async () => {
    const { source } = await at(100);
    const original = () => source.travel?.original()?.counts.events;
    expect(original()).toBe(undefined);
    const before = source.scene().business.counts.events;
    source.travel?.seek(70 * SECOND);
    await until(() => source.scene().clock === 'paused');
    await source.operator.addFault(OUTAGE);
    source.travel?.seek(100 * SECOND);
    await until(() => source.scene().clock === 'paused');
    await until(() => original() === before);
    expect(source.scene().business.counts.events).not.toBe(before);
  });
});

describe('its records are told', () => {
  it('those of the run on screen alone, as if it had gone straight there', async () => {
    const records: Record[] = [];
    const { source, end } = await at(60);
    source.travel?.seek(20 * SECOND);
    await until(() => source.scene().clock === 'paused');
    await end();
    source.retell((record) => records.push(record));
    expect(records.length).toBeGreaterThan(0);
    expect(records.every(({ time }) => time <= 20 * SECOND)).toBe(true);
  });
});
