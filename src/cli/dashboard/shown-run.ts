/** A run that somebody looks at: on the whole screen, where it can be stopped and broken, or told line by line. */
import { colourLevel } from '../colours.ts';
import { composeInMemory } from '../compose.ts';
import type { Interruption } from '../interruption.ts';
import type { Perform, RunContext } from '../programme.ts';
import { readScenario } from '../scenario-files.ts';
import type { Terminal } from '../terminal.ts';
import { RunSource } from './sources/run-source.ts';
import { words } from './words.ts';

export function performShown(interruption: Interruption, terminal: Terminal): Perform {
  return async (scenario, context) => {
    const { settings, file, seed, signal, record } = context;
    const source = new RunSource({
      scenario,
      text: readScenario({ asked: file, path: file }),
      file,
      seed,
      stage: () => composeInMemory(scenario, settings),
      speed: settings.speed,
      language: settings.language,
    });
    const ending = new AbortController();
    const end = () => ending.abort();
    signal.addEventListener('abort', end);
    const driven = source.drive(ending.signal);
    void driven.catch(end); // it is told below
    try {
      await show(source, context, terminal, ending.signal);
    } finally {
      end();
    }
    await driven;
    if (source.isByHand) terminal.error(`${words[settings.language].byHand}\n`);
    // what was told to a reporter cannot be taken back, so it is told at last
    if (record !== undefined) source.retell(record);
    const report = source.report();
    if (source.scene().report === null && interruption.exitCode === 0) interruption.interrupt(130);
    return report;
  };
}

async function show(source: RunSource, { settings }: RunContext, terminal: Terminal, signal: AbortSignal) {
  const { dashboard, language, ascii, wantsColour, film } = settings;
  if (dashboard === 'lines') {
    const { tellDashboard } = await import('./told.ts');
    return await tellDashboard(source, { language, signal, out: (text) => terminal.out(text) });
  }
  const { showDashboard } = await import('./dashboard.tsx');
  const colours = wantsColour ? colourLevel() : 0;
  await showDashboard(source, { language, ascii, colours, signal, film });
}
