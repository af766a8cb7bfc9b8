/** `explore --interleavings`: every order in which what a script has on its way can arrive, within a bound. */
import { setImmediate as breath } from 'node:timers/promises';
import { Interleavings, type Tried } from '../../scenarios/explore/interleavings.ts';
import type { Failure } from '../../scenarios/explore/trial.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { WORKS } from '../../scenarios/simulation.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import { composeInterleaved } from '../compose.ts';
import type { Interruption } from '../interruption.ts';
import { loadScenarios } from '../load-scenarios.ts';
import { StatusLine } from '../status-line.ts';
import type { Terminal } from '../terminal.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { UsageError } from '../usage.ts';
import { type InterleavingSettings, readInterleavingOptions } from './interleaving-options.ts';
import { type FoundRace, type Interleaved, jsonOfInterleavings, listOfInterleavings } from './interleaving-report.ts';
import type { ExploreFlags } from './options.ts';

/** Milliseconds for which nobody is heard. */
const SLICE_MS = 100;

export async function exploreInterleavings(
  name: string | undefined,
  flags: ExploreFlags,
  terminal: Terminal,
  interruption: Interruption,
): Promise<number> {
  const settings = readInterleavingOptions(flags, name, terminal.env);
  const [loaded] = loadScenarios([settings.scenario]);
  if (loaded === undefined) return EXIT.usage;
  for (const warning of loaded.warnings) terminal.error(`${warning}\n`);
  if (loaded.scenario.workload !== null)
    throw new UsageError(
      '--interleavings tries what a script has on its way, and the scenario has a workload; name one with a script alone, such as race-cancel-cook',
    );
  const ended = await searched(loaded.scenario, settings, terminal, interruption);
  if (interruption.exitCode !== 0) terminal.error(`${cliTextsOf(settings.language).explore.interrupted}\n`);
  const failed = ended.failed > 0 ? EXIT.failed : EXIT.passed;
  const exitCode = interruption.exitCode === 0 ? failed : interruption.exitCode;
  const interleaved: Interleaved = { ...ended, settings, asked: settings.scenario, exitCode };
  terminal.out(settings.json ? jsonOfInterleavings(interleaved) : listOfInterleavings(interleaved, terminal));
  return exitCode;
}

async function searched(
  scenario: Scenario,
  { runs, reversals, patience, quiet, language }: InterleavingSettings,
  terminal: Terminal,
  interruption: Interruption,
): Promise<Pick<Interleaved, 'search' | 'found' | 'failed' | 'realMs'>> {
  const search = new Interleavings({ scenario, works: WORKS, stage: composeInterleaved, runs, reversals });
  const found = new Map<string, FoundRace>();
  const line = !quiet && StatusLine.isWanted(terminal) ? new StatusLine(terminal) : null;
  const { progress } = cliTextsOf(language).interleavings;
  const began = performance.now();
  let [failed, heard] = [0, began];
  interruption.listen();
  for (let tried = search.next(); tried !== undefined; tried = search.next()) {
    if (tried.failures.length > 0) failed++;
    for (const failure of tried.failures) keep(found, failure, tried);
    const now = performance.now();
    if (now - began >= patience) break;
    if (now - heard < SLICE_MS) continue;
    heard = now;
    line?.draw(progress(search.schedules.tried, search.schedules.reversals, failed));
    await breath();
    if (interruption.signal.aborted) break;
  }
  line?.clear();
  interruption.unlisten();
  return { search, found: [...found.values()], failed, realMs: Math.round(performance.now() - began) };
}

function keep(found: Map<string, FoundRace>, failure: Failure, first: Tried): void {
  const known = found.get(failure.property);
  if (known === undefined) found.set(failure.property, { failure, first, schedules: 1 });
  else known.schedules++;
}
