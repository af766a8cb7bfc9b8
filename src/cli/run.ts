/** `run`: checks everything that was asked for, then plays the scenarios. */
import { textsOf } from '../scenarios/reporters/texts/texts.ts';
import { Interruption } from './interruption.ts';
import { loadScenarios } from './load-scenarios.ts';
import { openReporters } from './open-reporters.ts';
import { type Perform, playAll } from './programme.ts';
import { type RunFlags, readRunOptions } from './run-options.ts';
import type { Terminal } from './terminal.ts';

export async function run(
  names: readonly string[],
  flags: RunFlags,
  terminal: Terminal,
  perform: Perform = performOnStage,
  interruption = new Interruption(),
): Promise<number> {
  const settings = readRunOptions(flags, terminal.env);
  const scenarios = await loadScenarios(names);
  const reporters = await openReporters(settings, scenarios.length, terminal);
  const texts = textsOf(settings.language);
  for (const warning of scenarios.flatMap(({ warnings }) => warnings)) terminal.error(`${warning}\n`);
  if (settings.wantsDashboard) terminal.error(`${texts.noDashboard}\n`);
  interruption.listen();
  try {
    const exitCode = await playAll(scenarios, { settings, reporters, terminal, texts, interruption, perform });
    for (const reporter of reporters) reporter.end?.(exitCode);
    return exitCode;
  } finally {
    interruption.unlisten();
  }
}

const performOnStage: Perform = async (scenario, { settings, ...options }) => {
  const [{ compose }, { runScenario }] = await Promise.all([import('./compose.ts'), import('./drive.ts')]);
  return await runScenario(scenario, compose(settings), { ...options, speed: settings.speed });
};
