/** The shipped scenarios over a real NATS server: they prove what they prove in memory, and the quiet ones tell the same story. */
import { readdirSync, readFileSync } from 'node:fs';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose } from '../../src/cli/compose.ts';
import { composeOnNats } from '../../src/cli/compose-nats.ts';
import { runScenario } from '../../src/cli/drive.ts';
import type { Record as Recorded } from '../../src/core/history.ts';
import type { Envelope } from '../../src/core/vocabulary.ts';
import { MemoryJournal } from '../../src/journals/memory.ts';
import { parseScenario } from '../../src/scenarios/language/parse-scenario.ts';
import type { RunReport } from '../../src/scenarios/report.ts';
import type { Scenario } from '../../src/scenarios/scenario.ts';
import type { Stage } from '../../src/scenarios/stage.ts';
import { startServer, type TestServer } from './server.ts';

const FOLDER = new URL('../../scenarios/', import.meta.url);
/** The slowest takes half a minute, and a shared machine may stall. */
const TIMEOUT_MS = 240_000;
/** The quickest with a crowd, for every day; NATS_SCENARIOS=all plays all of them. */
const CROWDED = ['notification-outage'];

const scenarios = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => parsed(file));
/** Nothing but the script acts, one step after the other: what happens is the same however long messages take. */
const quiet = scenarios.filter(
  ({ faults, workload, script }) =>
    faults.length === 0 && workload === null && script.every(({ kind }) => kind !== 'parallel'),
);
const others = scenarios.filter((scenario) => !quiet.includes(scenario));
const wanted = process.env['NATS_SCENARIOS'] === 'all' ? others : others.filter(({ name }) => CROWDED.includes(name));

let server: TestServer;
let connection: NatsConnection;
beforeAll(async () => {
  server = await startServer();
  connection = await connect({ servers: server.url, noAsyncTraces: true });
});
afterAll(async () => {
  await connection.close();
  await server.stop();
});

interface Played {
  readonly report: RunReport;
  readonly history: readonly Recorded[];
}

function parsed(file: string): Scenario {
  const result = parseScenario(readFileSync(new URL(file, FOLDER), 'utf8'), file);
  if ('problems' in result) throw new Error(`${file}: ${JSON.stringify(result.problems)}`);
  return result.scenario;
}

async function overNats(scenario: Scenario): Promise<Played> {
  const stage = await composeOnNats({
    connection,
    inboxPrefix: '_INBOX',
    world: scenario.world,
    speed: Number.POSITIVE_INFINITY,
    journalName: 'memory',
    language: 'en',
    journal: () => new MemoryJournal(),
    warn: (sentence) => expect.unreachable(sentence),
  });
  return await played(scenario, stage);
}

function inMemory(scenario: Scenario): Promise<Played> {
  return played(scenario, compose({ transport: 'memory', journal: 'memory' }));
}

async function played(scenario: Scenario, stage: Stage): Promise<Played> {
  const history: Recorded[] = [];
  try {
    const report = await runScenario(scenario, stage, {
      seed: scenario.seed,
      file: `${scenario.name}.yaml`,
      signal: new AbortController().signal,
      record: (each) => history.push(each),
    });
    return { report, history };
  } finally {
    await stage.close();
  }
}

/**
 * What each context said of each order, one after the other: types and data, and no times. What is queued for KakaoTalk and
 * what it has shown are told apart: how they mix is a matter of how long it takes.
 */
function story(history: readonly Recorded[]): Record<string, readonly string[]> {
  const told: Record<string, string[]> = {};
  const events = history.filter((each): each is Envelope => !('kind' in each));
  for (const { order, source, type, data } of events) {
    const teller = source === 'notification' ? `${order} ${source} ${type}` : `${order} ${source}`;
    const lines = told[teller] ?? [];
    told[teller] = lines;
    lines.push(`${type} ${JSON.stringify(data)}`);
  }
  return told;
}

function verdicts({ requirements }: RunReport): Record<string, string> {
  return Object.fromEntries(requirements.map(({ id, verdict }) => [id, verdict]));
}

describe('a scenario in which only its script acts', () => {
  test('is found by that', () => expect(quiet.length).toBeGreaterThanOrEqual(4));

  test.each(quiet.map((scenario) => [scenario.name, scenario] as const))(
    '%s proves and tells the same over NATS',
    async (_, scenario) => {
      const [here, there] = [await inMemory(scenario), await overNats(scenario)];
      expect([there.report.because, there.report.verdict]).toEqual([[], 'passed']);
      expect(verdicts(there.report)).toEqual(verdicts(here.report));
      expect(story(there.history)).toEqual(story(here.history));
      expect(Object.keys(story(there.history))).not.toEqual([]);
    },
    TIMEOUT_MS,
  );
});

test.each<[string, (history: Recorded[]) => void]>([
  ['an event is missing', (history) => history.pop()],
  ['an event comes twice', (history) => history.push(history.at(-1) as Recorded)],
  ['an event says something else', (history) => history.push({ ...(history.pop() as Envelope), data: { amount: 1 } })],
  ['two events have changed places', (history) => history.push(history.shift() as Recorded)],
])('a story is another one where %s', async (_, change) => {
  const { history } = await inMemory(quiet[0] as Scenario);
  const events = history.filter((each) => !('kind' in each));
  const changed = [...events];
  change(changed);
  expect(story(changed)).not.toEqual(story(events));
  expect(story(events)).toEqual(story(history));
});

describe('a scenario with faults, a crowd or a race', () => {
  test.each(wanted.map((scenario) => [scenario.name, scenario] as const))(
    '%s proves over NATS what it proves in memory',
    async (_, scenario) => {
      const [here, there] = [verdicts((await inMemory(scenario)).report), verdicts((await overNats(scenario)).report)];
      expect(scenario.covers.filter((id) => there[id] !== 'proven')).toEqual([]);
      expect(Object.keys(here).filter((id) => there[id] !== here[id])).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
