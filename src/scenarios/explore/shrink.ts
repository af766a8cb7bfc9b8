/**
 * The shortest scenario that still fails in the same way: what is in it is taken away piece by piece, big pieces first,
 * for as long as something can go (after Zeller & Hildebrandt, Simplifying and isolating failure-inducing input, 2002).
 */
import { parseScenario } from '../language/parse-scenario.ts';
import { writtenScenario } from '../language/write-scenario.ts';
import type { Scenario } from '../scenario.ts';
import {
  fewerDeviations,
  fewerFaults,
  fewerOrders,
  fewerPeople,
  fewerPlayed,
  fewerSteps,
  otherChance,
} from './fewer.ts';
import type { Pass } from './pass.ts';
import { plainWorkload, plainWorld, rounderTimes, simplerFaults, smallerSeed } from './simpler.ts';
import type { Trial, TrialSetup } from './trial.ts';
import { ENDLESS, MOST_TASKS, tryOut } from './trial.ts';
import { expectingOnly, hasFailed, waysOf } from './ways.ts';

export interface ShrinkSetup extends Pick<TrialSetup, 'scenario' | 'works'> {
  /** One of `waysOf` how it fails. */
  readonly way: string;
  /** A fresh one for each run. */
  readonly stage: (scenario: Scenario) => TrialSetup['stage'];
}

interface Failing {
  readonly scenario: Scenario;
  /** No longer than until it failed in that way. */
  readonly trial: Trial;
}

export interface Shrunk extends Failing {
  readonly way: string;
  /** Scenarios run so far. */
  readonly attempts: number;
}

const PASSES: readonly Pass[] = [
  fewerOrders,
  fewerFaults,
  fewerPlayed,
  fewerSteps,
  fewerDeviations,
  fewerPeople,
  simplerFaults,
  plainWorkload,
  plainWorld,
  rounderTimes,
  smallerSeed,
  otherChance,
];

/** After each attempt the smallest so far; nothing at all where it does not fail in that way. Whoever has no more time leaves off. */
export function* shrinking(setup: ShrinkSetup): Generator<Shrunk, void> {
  const { way } = setup;
  const tried = new Set<string>();
  const first = attempt(expectingOnly(way, setup.scenario), setup, MOST_TASKS);
  if (first === null) return;
  let best: Failing = first;
  const smallest = () => ({ way, ...best, attempts: 1 + tried.size });
  yield smallest();
  for (let before: Failing | null = null; before !== best; ) {
    before = best;
    for (const pass of PASSES) {
      const candidates = pass(best.scenario);
      for (let next = candidates.next(); next.done !== true; ) {
        const found = isNew(next.value, tried) ? attempt(next.value, setup, patienceAfter(best, way)) : null;
        const isBetter = found !== null && isReadable(found.scenario);
        if (isBetter) best = found;
        yield smallest();
        next = candidates.next(isBetter);
      }
    }
  }
}

function isNew(candidate: Scenario, tried: Set<string>): boolean {
  const known = tried.size;
  return tried.add(JSON.stringify(candidate)).size > known;
}

/** Tasks that a smaller one may take: where it needs more than these, it is not worth the while. */
function patienceAfter({ trial }: Failing, way: string): number {
  return way === ENDLESS ? MOST_TASKS / 10 : 3 * trial.tasks + 20_000;
}

/** null where it does not fail in that way. */
function attempt(scenario: Scenario, { works, stage, way }: ShrinkSetup, most: number): Failing | null {
  const trial = tryOut({ scenario, works, stage: stage(scenario), most, isEnough: (found) => hasFailed(way, found) });
  return waysOf(trial).includes(way) ? { scenario, trial } : null;
}

/** Somebody may still name what is gone. */
function isReadable(scenario: Scenario): boolean {
  return 'scenario' in parseScenario(writtenScenario(scenario), scenario.name);
}
