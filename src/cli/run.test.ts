/** `run` from its arguments to its exit code, with runs that are made up. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunReport } from '../scenarios/report.ts';
import { FAILED, PASSED } from '../scenarios/reporters/sample-report.ts';
import { Interruption } from './interruption.ts';
import type { Perform } from './programme.ts';
import { run } from './run.ts';
import type { RunFlags } from './run-options.ts';
import { TestTerminal } from './test-terminal.ts';

const FLAGS: RunFlags = {
  transport: 'memory',
  journal: 'memory',
  reporter: [],
  bail: false,
  quiet: true,
  color: false,
  ascii: false,
};

let folder: string;
let good: string;
let bad: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-run-'));
  good = fileOf('good.yaml', 'name: good\nseed: 7\nscript:\n  - { as: customer/song, do: points }\n');
  bad = fileOf('bad.yaml', 'name: Bad\nsead: 1\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Runs that come to these reports one after the other; an error is thrown. */
function performing(...outcomes: readonly (RunReport | Error)[]): Perform {
  const left = [...outcomes];
  return async (_scenario, { seed, file }) => {
    const outcome = left.shift();
    if (outcome === undefined || outcome instanceof Error) throw outcome ?? new Error('not expected to run');
    return await Promise.resolve({ ...outcome, seed, file });
  };
}

async function codeOf(
  outcomes: readonly (RunReport | Error)[],
  flags: Partial<RunFlags> = {},
  terminal = new TestTerminal(),
) {
  const names = outcomes.map(() => good);
  return { code: await run(names, { ...FLAGS, ...flags }, terminal, performing(...outcomes)), terminal };
}

const ending = (exitCode: number): RunReport => ({ ...PASSED, exitCode });

test.each([
  [[0], 0],
  [[0, 3, 0], 3],
  [[3, 99], 99],
  [[99, 1, 3], 1],
  [[1, 4], 4],
])('runs that end with %j end with %d', async (codes, expected) => {
  expect((await codeOf(codes.map(ending))).code).toBe(expected);
});

test('a bug in one run is told and does not hide the others', async () => {
  const { code, terminal } = await codeOf([new TypeError('oops\u001b'), PASSED]);
  expect(code).toBe(70);
  expect(terminal.stderr).toContain('good: this is a bug in deliverystore. Please report it');
  expect(terminal.stderr).toContain('TypeError: oops\\u001b');
  expect(terminal.stdout).toContain('✓ payment-overload  passed');
});

test('--bail stops after the first that does not pass, and says so', async () => {
  const { code, terminal } = await codeOf([PASSED, FAILED, PASSED, PASSED], { bail: true });
  expect(code).toBe(1);
  expect(terminal.stderr).toBe('--bail: 2 scenarios were not run\n');
});

test('json is the only thing on stdout', async () => {
  const { terminal } = await codeOf([PASSED], { reporter: ['json'] });
  expect(JSON.parse(terminal.stdout)).toMatchObject({ schema: 1, scenario: 'payment-overload', seed: 7 });
  expect(terminal.stderr).toBe('');
});

test('several reporters at once, on files of their own', async () => {
  const [json, xml] = [join(folder, 'report.json'), join(folder, 'report.xml')];
  const { terminal } = await codeOf([FAILED, PASSED], { reporter: [`json=${json}`, `junit=${xml}`, 'list'] });
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
    exitCode: 1,
    runs: [{ exitCode: 1 }, { exitCode: 0 }],
  });
  expect(readFileSync(xml, 'utf8')).toContain('<testsuites');
  expect(terminal.stdout).toContain('passed');
});

test('--seed wins over the file, and is in the command that repeats the run', async () => {
  const { terminal } = await codeOf([FAILED], { seed: '9' });
  expect(terminal.stdout).toContain(`deliverystore run ${good} --seed 9\n`);
});

test('a file that begins with a dash is no option when the run is repeated', async () => {
  const home = process.cwd();
  process.chdir(folder);
  try {
    writeFileSync('-x.yaml', readFileSync(good));
    const terminal = new TestTerminal();
    await run(['-x.yaml'], FLAGS, terminal, performing(FAILED));
    expect(terminal.stdout).toContain('deliverystore run ./-x.yaml --seed 7\n');
  } finally {
    process.chdir(home);
  }
});

test.each(['trace', 'reporter'])('the scenario is not written over: --%s', async (option) => {
  const link = join(folder, `${option}.yaml`);
  symlinkSync(good, link);
  for (const file of [good, link]) {
    const flags = option === 'trace' ? { trace: file } : { reporter: [`json=${file}`] };
    await expect(run([good], { ...FLAGS, ...flags }, new TestTerminal(), performing())).rejects.toThrow(
      'is the scenario itself; name another file',
    );
  }
  expect(readFileSync(good, 'utf8')).toContain('name: good');
});

test('the history goes to the trace file as it is made', async () => {
  const file = join(folder, 'history.jsonl');
  const perform: Perform = async (scenario, context) => {
    context.record?.({ kind: 'fault', time: 1, fault: 0, order: 'o-1' });
    return await performing(PASSED)(scenario, context);
  };
  await run([good], { ...FLAGS, trace: file }, new TestTerminal(), perform);
  expect(readFileSync(file, 'utf8').split('\n')).toEqual([
    `{"kind":"run","scenario":"good","file":${JSON.stringify(good)},"seed":7}`,
    '{"kind":"fault","time":"2026-01-01T00:00:00.000001Z","fault":0,"order":"o-1"}',
    '',
  ]);
});

test('interrupted, it prints what was found so far; what still had time is not missed', async () => {
  const interruption = new Interruption();
  const terminal = new TestTerminal();
  const perform: Perform = (scenario, context) => {
    interruption.interrupt(130);
    return performing({ ...FAILED, invariants: [] })(scenario, context);
  };
  const flags = { ...FLAGS, reporter: ['json'] };
  expect(await run([good, good], flags, terminal, perform, interruption)).toBe(130);
  expect(terminal.stderr).toBe('interrupted: what follows is what was found so far\n');
  const { exitCode, runs } = JSON.parse(terminal.stdout);
  expect({ exitCode, runs: runs.length }).toEqual({ exitCode: 130, runs: 1 });
  expect(runs[0]).toMatchObject({ exitCode: 130, verdict: 'failed', liveness: [{ verdict: 'not-exercised' }, {}] });
});

test('all problems of all files are told before anything runs', async () => {
  const running = run([good, bad, 'happy-pth', join(folder, 'none.yaml')], FLAGS, new TestTerminal(), performing());
  await expect(running).rejects.toMatchObject({ name: 'UsageError' });
  const message = await running.catch((error: Error) => error.message);
  expect(String(message).split('\n')).toEqual([
    expect.stringMatching(/bad\.yaml:1:\d+: .*kebab-case/),
    expect.stringMatching(/bad\.yaml:2:1: unknown key "sead".*did you mean "seed"\?/),
    expect.stringMatching(/^unknown scenario "happy-pth"; expected a file or the name of a shipped scenario; /),
    expect.stringMatching(/^cannot read .*none\.yaml: there is no such file or folder$/),
  ]);
});

test.each([
  ['a folder', () => folder, 'it is a folder'],
  ['too big', () => fileOf('big.yaml', 'x'.repeat(1024 * 1024 + 1)), 'at most 1 MiB'],
  ['not text', () => join(folder, 'bytes.yaml'), 'it is not UTF-8 text'],
])('a file that is %s', async (_what, path, sentence) => {
  writeFileSync(join(folder, 'bytes.yaml'), Buffer.from([0xff, 0xfe]));
  const name = path().endsWith('yaml') ? path() : `${path()}/`;
  await expect(run([name], FLAGS, new TestTerminal(), performing())).rejects.toThrow(sentence);
});

test('a report that cannot be written is known before anything runs', async () => {
  const flags = { ...FLAGS, reporter: [`json=${join(folder, 'no/such/folder')}`] };
  await expect(run([good], flags, new TestTerminal(), performing())).rejects.toThrow('there is no such file or folder');
});

test('--ui where no terminal is: nothing runs', async () => {
  await expect(codeOf([PASSED], { ui: true })).rejects.toThrow('--ui needs a terminal');
});

test('a folder keeps the journals of one scenario, not of two', async () => {
  const run = codeOf([PASSED, PASSED], { journal: 'sqlite', world: join(folder, 'world') });
  await expect(run).rejects.toThrow('--world keeps the journals of one scenario, and here are 2; name one');
});
