/** `run`: checks everything that was asked for, then plays the scenarios. */
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { printable } from '../scenarios/language/problem.ts';
import { textsOf } from '../scenarios/reporters/texts/texts.ts';
import { EXIT } from '../scenarios/verdict.ts';
import { composeFor } from './compose.ts';
import { runScenario } from './drive.ts';
import { Interruption } from './interruption.ts';
import { type Loaded, loadScenarios } from './load-scenarios.ts';
import { openReporters } from './open-reporters.ts';
import { type Perform, playAll } from './programme.ts';
import { type RunFlags, type RunSettings, readRunOptions } from './run-options.ts';
import type { Connected } from './system/connect.ts';
import type { Terminal } from './terminal.ts';
import { cliTextsOf } from './texts/texts.ts';
import { UsageError } from './usage.ts';

export async function run(
  names: readonly string[],
  flags: RunFlags,
  terminal: Terminal,
  performWith: Perform | null = null,
  interruption = new Interruption(),
): Promise<number> {
  const settings = readRunOptions(flags, terminal.env, { canShow: terminal.canShow, scenarios: names.length });
  const scenarios = loadScenarios(names);
  refuseScenariosAsReports(settings, scenarios);
  if (settings.world !== null && scenarios.length > 1)
    throw new UsageError(`--world keeps the journals of one scenario, and here are ${scenarios.length}; name one`);
  const nats = await connected(settings, flags, terminal);
  const reporters = await openReporters(settings, scenarios.length, terminal);
  const texts = textsOf(settings.language);
  for (const warning of scenarios.flatMap(({ warnings }) => warnings)) terminal.error(`${warning}\n`);
  const perform =
    performWith ?? (settings.dashboard === 'none' ? performOnStage : await onDashboard(interruption, terminal));
  interruption.listen();
  if (settings.dashboard === 'screen') interruption.listenToHangUp();
  try {
    const exitCode = await playAll(scenarios, { settings, nats, reporters, terminal, texts, interruption, perform });
    for (const reporter of reporters) reporter.end?.(exitCode);
    return exitCode;
  } catch (error) {
    for (const reporter of reporters) reporter.end?.(EXIT.usage);
    throw error;
  } finally {
    interruption.unlisten();
    await nats?.connection.close();
  }
}

/** Before anything runs: without a server, nothing would. */
async function connected(settings: RunSettings, flags: RunFlags, { env }: Terminal): Promise<Connected | null> {
  if (settings.transport !== 'nats') return null;
  const { connectToNats } = await import('./system/connect.ts');
  return await connectToNats(flags, env, cliTextsOf(settings.language));
}

/** A report that is written over the scenario would be the end of both. */
function refuseScenariosAsReports({ reporters, trace }: RunSettings, scenarios: readonly Loaded[]): void {
  const inputs = new Set(scenarios.map(({ file }) => realPath(file.path)));
  const written = [...reporters.map(({ file }) => file), trace].filter((file) => file !== null);
  const clash = written.find((file) => inputs.has(realPath(file)));
  if (clash !== undefined) throw new UsageError(`${printable(clash, 200)} is the scenario itself; name another file`);
}

/** Through links, as far as there are any. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

async function onDashboard(interruption: Interruption, terminal: Terminal): Promise<Perform> {
  return (await import('./dashboard/shown-run.ts')).performShown(interruption, terminal);
}

const performOnStage: Perform = async (scenario, context) => {
  if (context.settings.journal === 'memory') {
    const stage = await composeFor({ scenario, ...context });
    try {
      return await runScenario(scenario, stage, context);
    } finally {
      await stage.close();
    }
  }
  return await (await import('./run-on-disk.ts')).runOnDisk(scenario, context);
};
