/** A shipped scenario, run up to a moment and watched: what the views' tests look at. */
import { readFileSync } from 'node:fs';
import { parseScenario } from '../../../../scenarios/language/parse-scenario.ts';
import { ScenarioRun } from '../../../../scenarios/runner.ts';
import type { Scenario } from '../../../../scenarios/scenario.ts';
import { WORKS } from '../../../../scenarios/simulation.ts';
import { waitsFor } from '../../../../watch/waits-for.ts';
import { Watch } from '../../../../watch/watch.ts';
import { compose } from '../../../compose.ts';
import { sampleScene } from '../../panes/sample-scene.ts';
import { sampleView } from '../../panes/sample-view.ts';
import type { View } from '../../view.ts';
import type { OrderDetail } from '../order-detail.ts';

export function scenarioOf(name: string): Scenario {
  const file = `scenarios/${name}.yaml`;
  const parsed = parseScenario(readFileSync(file, 'utf8'), file);
  if ('problems' in parsed) throw new Error(`${file} is broken`);
  return parsed.scenario;
}

export class RealRun {
  readonly watch = new Watch();
  readonly scenario: Scenario;
  private readonly run: ScenarioRun;
  private readonly until: number;

  /** `until`: microseconds; without it the run goes on to its end. */
  constructor(scenario: Scenario, until = Number.POSITIVE_INFINITY) {
    this.scenario = scenario;
    this.until = until;
    const stage = compose({ transport: 'memory', journal: 'memory' });
    this.run = new ScenarioRun({
      scenario,
      stage,
      seed: scenario.seed,
      works: WORKS,
      record: (record) => ('kind' in record ? this.watch.observe(record) : this.watch.event(record)),
    });
    this.run.start();
    while (this.run.advance(until, 1_000_000));
  }

  view(partial: Partial<View> = {}): View {
    const business = this.watch.snapshot();
    const now = Math.min(this.until, business.now);
    return sampleView({ scene: sampleScene({ business, now, speed: 1, phases: [], faults: [] }), ...partial });
  }

  detail(order: string): OrderDetail {
    const story = this.watch.story(order);
    if (story === undefined) throw new Error(`nothing is known of ${order}`);
    const { fleet } = this.run.simulation;
    const deadline = fleet.deadline(order) ?? null;
    const standing = { waitsFor: waitsFor(story.shown), deadline, contexts: fleet.atRest(order) };
    return { order, records: story.records, standing };
  }
}
