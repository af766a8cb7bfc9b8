/** Faults: which type takes which targets and which keys of its own, as one table. */
import * as z from 'zod';
import { CONTEXTS } from '../../core/board.ts';
import { FAULT_TARGETS, nameOf, type TargetKind, targetsOf } from '../fault-targets.ts';
import { CRASH_POINTS, type FaultTarget, type FaultType } from '../scenario.ts';
import { nearestWord, oneOf } from './problem.ts';
import { between, distribution, duration, perSecond, rate, reading, span, word } from './scalars.ts';
import type { Reading } from './units.ts';

const share = rate.prefault('100%');

export const faultSchema = z.discriminatedUnion('type', [
  fault('overload', { slowdown: between(1, 10_000) }),
  fault('latency', { delay: distribution }),
  fault('error', { rate: share }),
  fault('lostReply', { rate: share }),
  fault('outage', {}),
  strikes('crash', { restartAfter: duration.prefault('10s'), point: word(CRASH_POINTS).exactOptional() }),
  fault('pause', {}),
  fault('drop', { rate: share }),
  fault('duplicate', { rate: share }),
  fault('delay', { rate: share, delay: distribution }),
  fault('reorder', { rate: share, window: span }),
  fault('partition', { oneWay: z.boolean({ error: 'true or false' }).default(false) }),
  fault('poison', { rate: share }),
  fault('slowConsumer', { maxRate: perSecond.refine((each) => each > 0, { error: 'a rate above zero' }) }),
  fault('clockSkew', { by: duration }),
  fault('diskFull', {}),
]);

/** What such a fault may strike, each as it is written, and the keys of its own. */
export function faultShape(type: FaultType): { readonly targets: readonly string[]; readonly keys: readonly string[] } {
  const shape = faultSchema.options.find((option) => option.shape.type.value === type)?.shape;
  const takes = (written: string) => {
    const meant = shape?.target.safeParse(written).data;
    return meant !== undefined && (meant.kind !== 'gateway' || written === 'gateway'); // `payment` may be another word for it
  };
  return {
    targets: ['gateway', 'kakao', 'events', ...CONTEXTS, ...LINKS].filter(takes),
    keys: Object.keys(shape ?? {}).filter((key) => !['type', 'target', 'at'].includes(key)),
  };
}

/** A fault that strikes once, at its time. */
function strikes<const Type extends FaultType, Keys extends z.core.$ZodLooseShape>(type: Type, keys: Keys) {
  return z.strictObject({ type: z.literal(type), target: target(type), at: duration.prefault('0s'), ...keys });
}

/** A fault that lasts. */
function fault<const Type extends FaultType, Keys extends z.core.$ZodLooseShape>(type: Type, keys: Keys) {
  return strikes(type, { for: span, ...keys });
}

const LINKS = targetsOf('link').map(nameOf);

function target(type: FaultType) {
  const kinds: readonly TargetKind[] = FAULT_TARGETS[type];
  const words = kinds.flatMap((kind) => (kind === 'context' ? CONTEXTS : kind === 'link' ? [] : kind));
  if (type === 'overload') words.push('payment');
  const link = kinds.includes('link') ? ['a link such as order->payment'] : [];
  const expected = `${oneOf([...words, ...link])} as the target of ${type}`;
  const read = (written: string): Reading<FaultTarget> => {
    const meant = targetOf(written, type);
    if (meant && kinds.includes(meant.kind)) return { value: meant };
    return { expected, nearest: nearestWord(written, written.includes('->') && link.length > 0 ? LINKS : words) };
  };
  return z
    .string({ error: expected })
    .meta({ examples: [...words, ...(link.length > 0 ? ['order->payment'] : [])] })
    .transform(reading(read));
}

/** `payment` is the gateway where the fault concerns the gateway alone. */
function targetOf(written: string, type: FaultType): FaultTarget | null {
  if (written === 'gateway' || (written === 'payment' && type === 'overload')) return { kind: 'gateway' };
  if (written === 'kakao' || written === 'events') return { kind: written };
  if (isContext(written)) return { kind: 'context', context: written };
  const [from = '', to = '', ...more] = written.split('->').map((end) => end.trim());
  return isContext(from) && isContext(to) && from !== to && more.length === 0 ? { kind: 'link', from, to } : null;
}

function isContext(text: string): boolean {
  return CONTEXTS.some((context) => context === text);
}
