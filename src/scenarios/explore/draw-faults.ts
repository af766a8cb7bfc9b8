/** The faults of a drawn world: which types are on, whom they strike, when, and how hard. */
import type { Random } from '../../core/runtime/random.ts';
import { FAULT_TARGETS, targetsOf } from '../fault-targets.ts';
import type { FaultSpec, FaultTarget, FaultType } from '../scenario.ts';
import { CRASH_POINTS, FAULT_TYPES } from '../scenario.ts';
import { HOUR, MILLISECOND, MINUTE, moment, SECOND, spread } from './spans.ts';

/** What share of the types is on. */
const DENSITIES = [0, 0.1, 0.2, 0.4];
/** Of all links, the one that carries calls. */
const PAY_CALLS: FaultTarget = { kind: 'link', from: 'order', to: 'payment' };
const RATES = [0.01, 0.1, 0.3, 1];

/** `span`: how long they have something to meet. */
export function drawFaults(chance: Random, span: number): FaultSpec[] {
  const density = chance.pick(DENSITIES);
  const types = FAULT_TYPES.filter(() => chance.chance(density));
  const often = chance.pick([1, 1, 3]);
  // overloads multiply: two would outlast any time to settle
  const times = (type: FaultType) => (type === 'overload' ? 1 : often);
  const drawn = types.flatMap((type) => Array.from({ length: times(type) }, () => drawFault(type, chance, span)));
  const stuck = chance.chance(0.2) ? Array.from({ length: 3 }, () => stuckCalls(chance, span)) : [];
  const any = chance.chance(0.5) ? [anyNext(chance, span)] : [];
  return [...drawn, ...stuck, ...any];
}

/** All events on their way change places with those sent at about the same time: which comes next is chance's. */
function anyNext(chance: Random, span: number): FaultSpec {
  const window = chance.pick([2 * MILLISECOND, 20 * MILLISECOND, 200 * MILLISECOND]);
  return { type: 'reorder', target: { kind: 'events' }, at: 0, for: 2 * span, rate: 1, window, line: 1 };
}

/** Calls of a moment come so late that what is said afterwards overtakes them: a cancel, or the next try. */
function stuckCalls(chance: Random, span: number): FaultSpec {
  const delay = chance.pick(spread(chance.pick([5 * SECOND, MINUTE])));
  const lasts = chance.pick([SECOND, 10 * SECOND]);
  return { type: 'latency', target: PAY_CALLS, at: moment(chance, span), for: lasts, rate: 1, delay, line: 1 };
}

function drawFault(type: FaultType, chance: Random, span: number): FaultSpec {
  const target = drawTarget(type, chance);
  const at = moment(chance, span);
  const lasts = chance.pick([50 * MILLISECOND, SECOND, 10 * SECOND, MINUTE, 5 * MINUTE]);
  const common = { type, target, at, for: lasts, rate: 1, line: 1 };
  switch (type) {
    case 'overload':
      return { ...common, slowdown: chance.pick([3, 30, 1_000]) };
    case 'latency':
      return { ...common, delay: drawDelay(chance) };
    case 'error':
    case 'lostReply':
    case 'drop':
    case 'duplicate':
    case 'poison':
      return { ...common, rate: chance.pick(RATES) };
    case 'delay':
      return { ...common, rate: chance.pick(RATES), delay: drawDelay(chance) };
    case 'reorder':
      return { ...common, rate: chance.pick(RATES), window: chance.pick([5 * MILLISECOND, SECOND, 30 * SECOND]) };
    case 'crash':
      return {
        ...common,
        for: null,
        restartAfter: chance.pick([0, SECOND, 30 * SECOND]),
        point: chance.pick(CRASH_POINTS),
      };
    case 'partition':
      return { ...common, oneWay: chance.chance(0.5) };
    case 'slowConsumer':
      return { ...common, maxRate: chance.pick([0.5, 5, 50]) };
    case 'clockSkew':
      return { ...common, by: chance.pick([100 * MILLISECOND, 10 * SECOND, 5 * MINUTE, 3 * HOUR]) };
    case 'outage':
    case 'pause':
    case 'diskFull':
      return common;
  }
}

function drawTarget(type: FaultType, chance: Random): FaultTarget {
  const kind = chance.pick<FaultTarget['kind']>(FAULT_TARGETS[type]);
  const isOfCalls = type === 'latency' || type === 'error' || type === 'lostReply';
  if (kind === 'link' && isOfCalls && chance.chance(0.5)) return PAY_CALLS;
  return chance.pick(targetsOf(kind));
}

function drawDelay(chance: Random) {
  return chance.pick(spread(chance.pick([5 * MILLISECOND, 300 * MILLISECOND, 5 * SECOND, MINUTE])));
}
