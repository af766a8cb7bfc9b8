/** The `workload` of a file: phases of arrivals, and how the simulated people behave. */
import * as z from 'zod';
import { unique } from './lists.ts';
import { distribution, id, perSecond, rate, span, whole, word } from './scalars.ts';

const MAX_ARRIVALS = 10_000_000;

const phase = z
  .strictObject({
    name: id,
    duration: span.exactOptional(),
    arrivalRate: perSecond.exactOptional(),
    rampTo: perSecond.exactOptional(),
    arrivalCount: whole(0, MAX_ARRIVALS).exactOptional(),
    pause: span.exactOptional(),
  })
  .superRefine(
    (value, context) => {
      for (const { key, what, expected } of phaseClashes(new Set(Object.keys(value)))) {
        context.addIssue({ code: 'custom', path: key === null ? [] : [key], message: expected, params: { what } });
      }
    },
    { when: ({ value }) => typeof value === 'object' && value !== null },
  );

const PHASE_KINDS = ['arrivalRate', 'arrivalCount', 'pause'] as const;

/** Which keys of a phase exclude or need each other. */
function* phaseClashes(
  has: ReadonlySet<string>,
): Generator<{ readonly key: string | null; readonly what: string; readonly expected: string }> {
  const [kind, other] = PHASE_KINDS.filter((known) => has.has(known));
  const expected = `one of ${PHASE_KINDS.join(', ')}`;
  if (kind === undefined) yield { key: null, what: 'a phase in which nothing is said to arrive', expected };
  if (other !== undefined) yield { key: other, what: `${kind} and ${other} in one phase`, expected };
  if (has.has('rampTo') && !has.has('arrivalRate')) {
    yield { key: 'rampTo', what: 'rampTo without arrivalRate', expected: 'both' };
  }
  if (kind === 'pause' && has.has('duration')) {
    yield { key: 'duration', what: 'a duration beside pause', expected: 'pause: 1m alone' };
  }
  if (kind !== 'pause' && !has.has('duration')) {
    yield { key: null, what: 'missing key "duration"', expected: 'a duration such as 5m' };
  }
}

const phases = unique(
  'name',
  z.array(phase).min(1, { error: 'one phase at least' }).max(1000, { error: 'at most 1000 phases' }),
).refine((list) => list.reduce((sum, each) => sum + arrivalsOf(each), 0) <= MAX_ARRIVALS, {
  error: `at most ${MAX_ARRIVALS} arrivals in all`,
  params: { what: 'too many arrivals' },
});

/** How many a phase brings, on average. */
function arrivalsOf({
  arrivalCount = 0,
  arrivalRate = 0,
  rampTo = arrivalRate,
  duration: micros = 0,
}: z.output<typeof phase>): number {
  return arrivalCount + (((arrivalRate + rampTo) / 2) * micros) / 1e6;
}

export const workloadSchema = z.strictObject({
  phases,
  arrivals: word(['poisson', 'uniform']).default('poisson'),
  actors: z
    .strictObject({
      customer: z
        .strictObject({
          cancelRate: rate.prefault('3%'),
          cancelAfter: distribution.prefault('uniform(5s, 10m)'),
          confirmAfter: distribution.prefault('exp(2m)'),
          paysLater: rate.prefault('95%'),
        })
        .prefault({}),
      store: z
        .strictObject({
          rejectRate: rate.prefault('2%'),
          acceptAfter: distribution.prefault('exp(30s)'),
          startAfter: distribution.prefault('exp(1m)'),
          cookFor: distribution.prefault('normal(10m, 3m)'),
        })
        .prefault({}),
      rider: z
        .strictObject({
          pickAfter: distribution.prefault('exp(2m)'),
          deliverFor: distribution.prefault('normal(15m, 4m)'),
        })
        .prefault({}),
    })
    .prefault({}),
});
