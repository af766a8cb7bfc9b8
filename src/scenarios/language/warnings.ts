/** What is allowed in a file but hardly meant. */
import { servedDistricts } from '../../world/default-world.ts';
import type { Scenario } from '../scenario.ts';
import type { Finding } from './problem.ts';
import type { Source } from './yaml-source.ts';
import { placeAt } from './yaml-tree.ts';

export function scenarioWarnings(scenario: Scenario, source: Source): readonly Finding[] {
  const { settle, workload, script, played, faults, world } = scenario;
  const at = (...path: readonly (string | number)[]) => placeAt(source.place, path).start;
  const found: Finding[] = [];
  if (workload === null && script.length === 0 && played.length === 0)
    found.push({ at: at(), what: 'nothing happens: there is neither a workload nor a script' });

  const { payment, acceptance, confirmation } = world.deadlines;
  // a deadline that was set by a clock ahead is so much later once that is set right
  const ahead = faults.reduce((sum, { by = 0 }) => sum + by, 0);
  if (settle < Math.max(payment, acceptance ?? 0, confirmation) + ahead) {
    found.push({
      at: at('settle'),
      what: 'settle is below the longest deadline, so orders may still be open at the end',
    });
  }
  const served = new Set(servedDistricts(world.riders));
  const unserved = new Set(
    [...world.customers, ...world.stores].map(({ area }) => area).filter((area) => !served.has(area)),
  );
  if (unserved.size > 0)
    found.push({ at: at('world', 'riders'), what: `no rider is near ${[...unserved].join(', ')}` });

  const planned = (workload?.phases ?? []).reduce((sum, { duration }) => sum + duration, 0);
  const end = Math.max(planned, ...played.map((step) => step.at)) + settle;
  faults.forEach((fault, i) => {
    if (script.length === 0 && fault.at >= end)
      found.push({ at: at('faults', i, 'at'), what: `this ${fault.type} begins after everything has ended` });
  });
  return found;
}
