/** Plays a scenario on SQLite journals; where their folder is kept, it becomes a world for the role verbs. */
import type { Record } from '../core/history.ts';
import { type OutsideRow, outsideOf } from '../local/outside.ts';
import type { Stage } from '../scenarios/stage.ts';
import { composeFor } from './compose.ts';
import { runScenario } from './drive.ts';
import { JournalFolder } from './journal-folder.ts';
import type { Perform } from './programme.ts';

export const runOnDisk: Perform = async (scenario, context) => {
  const { settings, ...options } = context;
  const folder = await JournalFolder.open(settings.world);
  const outside: OutsideRow[] = [];
  const record = (each: Record) => {
    const seen = settings.world !== null && 'kind' in each ? outsideOf(each) : undefined;
    if (seen !== undefined) outside.push(seen);
    options.record?.(each);
  };
  let stage: Stage | null = null;
  try {
    stage = await composeFor({ scenario, ...context }, (name) => folder.journal(name));
    const report = await runScenario(scenario, stage, { ...options, record });
    const isAtRest = report.liveness.some(({ name, verdict }) => name === 'backlog-drained' && verdict === 'reached');
    const { seed } = options;
    const sent = report.totals.offered + report.totals.events;
    await folder.becomeWorld({ seed, config: scenario.world, time: stage.clock.now, sent, outside }, isAtRest);
    return report;
  } finally {
    await stage?.close();
    folder.close();
  }
};
