/**
 * The shortest scenario that still fails in the same way: what is in it is taken away piece by piece, big pieces first,
 * for as long as something can go (after Zeller & Hildebrandt, Simplifying and isolating failure-inducing input, 2002).
 */
import { parseScenario } from '../language/parse-scenario.ts';
import { writtenScenario } from '../language/write-scenario.ts';
import type { Scenario } from '../scenario.ts';
import { fewerFaults, fewerOrders, fewerPeople, fewerPlayed, fewerSteps } from './fewer.ts';
import type { Pass } from './pass.ts';
import { plainWorkload, plainWorld, rounderTimes, simplerFaults, smallerSeed } from './simpler.ts';
import type { Trial, TrialSetup } from './trial.ts';
import { tryOut } from './trial.ts';
import { expectingOnly, waysOf } from './ways.ts';

export interface ShrinkSetup extends Pick<TrialSetup, 'scenario' | 'works'> {
  /** One of `waysOf` how it fails. */
  readonly way: string;
  readonly stage: () => TrialSetup['stage'];
}

export interface Shrunk {
  readonly way: string;
  readonly scenario: Scenario;
  readonly trial: Trial;
  /** Scenarios run so far. */
  readonly attempts: number;
}

const PASSES: readonly Pass[] = [
  fewerOrders,
  fewerFaults,
  fewerPlayed,
  fewerSteps,
  fewerPeople,
  simplerFaults,
  plainWorkload,
  plainWorld,
  rounderTimes,
  smallerSeed,
];

/** After each attempt the smallest so far; nothing at all where it does not fail in that way. Whoever has no more time leaves off. */
export function* shrinking(setup: ShrinkSetup): Generator<Shrunk, void> {
  const { way } = setup;
  const tried = new Set<string>();
  let best = expectingOnly(way, setup.scenario);
  let trial = attempt(best, setup);
  if (trial === null) return;
  yield { way, scenario: best, trial, attempts: 1 };
  for (let before: Scenario | null = null; before !== best; ) {
    before = best;
    for (const pass of PASSES) {
      const candidates = pass(best);
      for (let next = candidates.next(); next.done !== true; ) {
        const candidate = next.value;
        const found = isNew(candidate, tried) ? attempt(candidate, setup) : null;
        const better = found !== null && isReadable(candidate);
        if (better) [best, trial] = [candidate, found];
        yield { way, scenario: best, trial, attempts: tried.size };
        next = candidates.next(better);
      }
    }
  }
}

function isNew(candidate: Scenario, tried: Set<string>): boolean {
  const known = tried.size;
  return tried.add(JSON.stringify(candidate)).size > known;
}

/** null where it does not fail in that way. */
function attempt(scenario: Scenario, { works, stage, way }: ShrinkSetup): Trial | null {
  const trial = tryOut({ scenario, works, stage: stage() });
  return waysOf(trial).includes(way) ? trial : null;
}

/** Somebody may still name what is gone. */
function isReadable(scenario: Scenario): boolean {
  return 'scenario' in parseScenario(writtenScenario(scenario), scenario.name);
}
