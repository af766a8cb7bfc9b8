/** `explore`: worlds by the thousand on all cores, and what was found wanting in them. */
import { statSync } from 'node:fs';
import { crashSites } from '../../scenarios/explore/crash-points.ts';
import { merge, NOTHING, type Outcome } from '../../scenarios/explore/outcome.ts';
import type { Task } from '../../scenarios/explore/task.ts';
import { printable } from '../../scenarios/language/problem.ts';
import { safe } from '../../scenarios/reporters/findings.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import { Interruption } from '../interruption.ts';
import { loadScenarios } from '../load-scenarios.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { UsageError } from '../usage.ts';
import { type Source, share } from './crew.ts';
import { type Exploration, rangeOf } from './exploration.ts';
import type { Failing } from './failing.ts';
import { GROUNDS, plantedBugs } from './grounds.ts';
import { WorkerDied } from './hand.ts';
import { jsonOf } from './json.ts';
import { keep } from './keep.ts';
import { listOf } from './list.ts';
import { type ExploreFlags, type ExploreSettings, readExploreOptions } from './options.ts';
import { ExploreProgress } from './progress.ts';
import { regressionsOf } from './regressions.ts';
import { crashesOf, mutantsOf, seedsOf, timed } from './source.ts';

export async function explore(
  name: string | undefined,
  flags: ExploreFlags,
  terminal: Terminal,
  interruption = new Interruption(),
): Promise<number> {
  if (flags.interleavings)
    return (await import('./interleavings.ts')).exploreInterleavings(name, flags, terminal, interruption);
  const settings = readExploreOptions(flags, name, terminal.env);
  if (statSync(settings.output, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UsageError(`--output ${printable(settings.output, 200)} is a file; name a folder`);
  const [loaded] = name === undefined ? [] : loadScenarios([name]);
  for (const warning of loaded?.warnings ?? []) terminal.error(`${warning}\n`);
  const base = loaded?.scenario ?? null;
  const first = regressionsOf(settings, base === null);
  interruption.listen();
  const plan = settings.mutants ? await huntOf(settings) : planOf(settings, base, first, terminal);
  const found = await explored(plan, base, settings, terminal, interruption.signal);
  const failing = { outcome: found.outcome, base, asked: name ?? null, signal: interruption.signal };
  const files = found.outcome.failed > 0 ? await kept(failing, settings.output, terminal) : new Map<string, string>();
  interruption.unlisten();
  const { explore: words } = cliTextsOf(settings.language);
  if (interruption.exitCode !== 0) terminal.error(`${words.interrupted}\n`);
  if (found.died !== null) terminal.error(diedText(found.died, words));
  const exploration: Exploration = {
    ...found,
    files,
    settings,
    asked: name ?? null,
    exitCode: exitOf(found, interruption),
  };
  terminal.out(settings.json ? jsonOf(exploration) : listOf(exploration, terminal));
  return exploration.exitCode;
}

/** What is to be done, and how many worlds that is; Infinity where only time ends it. */
interface Plan {
  readonly source: Source;
  readonly worlds: number;
}

function planOf(settings: ExploreSettings, base: Scenario | null, first: readonly Task[], terminal: Terminal): Plan {
  const began = performance.now();
  const isUp = () => performance.now() - began >= settings.patience;
  if (base === null || !settings.crashPoints) {
    const { from, to } = settings.seeds;
    return { source: timed(first, seedsOf(settings.seeds), isUp), worlds: first.length + to - from };
  }
  const sites = crashSites(base, GROUNDS.works, GROUNDS.stage(base));
  const { crashSites: told } = cliTextsOf(settings.language).explore;
  if (!settings.quiet) terminal.error(`${told(sites.length)}\n`);
  return { source: timed(first, crashesOf(sites), isUp), worlds: sites.length };
}

/** How many worlds it takes is what is asked. */
async function huntOf({ seeds }: ExploreSettings): Promise<Plan> {
  const bugs = await plantedBugs();
  const named = bugs.map(({ name, what }) => ({ bug: name, what }));
  return { source: mutantsOf(named, seeds), worlds: Number.POSITIVE_INFINITY };
}

type Found = Pick<Exploration, 'outcome' | 'planned' | 'realMs' | 'died'>;

async function explored(
  { source, worlds }: Plan,
  base: Scenario | null,
  settings: ExploreSettings,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Found> {
  const { jobs, paranoid } = settings;
  const began = performance.now();
  let outcome = NOTHING;
  const progress = new ExploreProgress(terminal, settings, worlds);
  const done = (next: Outcome) => {
    outcome = merge([outcome, next]);
    progress.update(outcome);
  };
  let died: WorkerDied | null = null;
  try {
    await share(source, { jobs, brief: { base, paranoid }, signal, done });
  } catch (error) {
    if (!(error instanceof WorkerDied)) throw error;
    died = error;
  } finally {
    progress.end();
  }
  return { outcome, planned: worlds, realMs: Math.round(performance.now() - began), died };
}

function exitOf({ outcome, died }: Found, { exitCode }: Interruption): number {
  if (died !== null) return EXIT.bug;
  if (exitCode !== 0) return exitCode;
  if (outcome.strays.length > 0) return EXIT.nondeterministic;
  const missed = outcome.mutants.some(({ found }) => found === null);
  return outcome.failed > 0 || missed ? EXIT.failed : EXIT.passed;
}

function diedText({ task, cause }: WorkerDied, { died }: CliTexts['explore']): string {
  const stack = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  const lines = stack.split('\n').map((line) => printable(line, 500));
  return `${[died(safe(rangeOf(task))), ...lines].join('\n')}\n`;
}

/** Loads what writes scenarios, which a clean exploration needs not. What was found is told even where it cannot be kept. */
async function kept(failing: Failing, folder: string, terminal: Terminal): Promise<Exploration['files']> {
  const { failingWorlds } = await import('./failing.ts');
  try {
    return keep(await failingWorlds(failing, GROUNDS.works), folder);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.error(`${error.message}\n`);
    return new Map();
  }
}
