/** A fault from what was typed, on the command line or into a form: by the schema of scenario files. */

import { faultSchema } from '../../scenarios/language/fault-schema.ts';
import { expectedOf } from '../../scenarios/language/issues.ts';
import { nearestWord } from '../../scenarios/language/problem.ts';
import type { FaultSpec, FaultType } from '../../scenarios/scenario.ts';

/** What was typed, by the schema's keys; what was not is left out or undefined. */
export interface TypedFault {
  readonly target?: string | undefined;
  readonly for?: string | undefined;
  readonly rate?: string | undefined;
  readonly slowdown?: string | undefined;
  readonly delay?: string | undefined;
  readonly window?: string | undefined;
  readonly restartAfter?: string | undefined;
  readonly point?: string | undefined;
  readonly oneWay?: boolean | undefined;
  readonly maxRate?: string | undefined;
  readonly by?: string | undefined;
}

/** What nobody has to say. */
const DEFAULTS: { readonly [Type in FaultType]?: TypedFault } = {
  overload: { slowdown: '50' },
  latency: { delay: '2s' },
  delay: { delay: '2s' },
  reorder: { window: '2s' },
  slowConsumer: { maxRate: '1' },
};

export function typicalFault(type: FaultType): TypedFault {
  return DEFAULTS[type] ?? {};
}

export type FaultProblem =
  | { readonly kind: 'notOfFault'; readonly keys: readonly string[] }
  | { readonly kind: 'missing'; readonly key: string }
  /** `nearest`: '' for none. */
  | {
      readonly kind: 'wrong';
      readonly key: string;
      readonly value: string;
      readonly expected: string;
      readonly nearest: string;
    };

export function readFault(
  type: FaultType,
  typed: TypedFault,
): { readonly spec: FaultSpec } | { readonly problems: readonly FaultProblem[] } {
  const result = faultSchema.safeParse(written(type, typed), { error: expectedOf });
  if (result.success) return { spec: { for: null, rate: 1, ...result.data, line: 0 } };
  const problems = result.error.issues.map((issue): FaultProblem => {
    if (issue.code === 'unrecognized_keys') return { kind: 'notOfFault', keys: issue.keys };
    const key = String(issue.path[0]);
    const value = typed[key as keyof TypedFault];
    const { what = undefined, nearest = undefined } = issue.code === 'custom' ? (issue.params ?? {}) : {};
    if (value === undefined && what === undefined) return { kind: 'missing', key };
    const words = issue.code === 'invalid_value' ? issue.values.map(String) : [];
    const meant = nearest ?? nearestWord(String(value), words) ?? '';
    return { kind: 'wrong', key, value: String(value ?? type), expected: issue.message, nearest: meant };
  });
  return { problems };
}

/** As a scenario file would say it, where YAML would have read numbers. */
function written(type: FaultType, typed: TypedFault): Readonly<Record<string, unknown>> {
  const said = Object.entries(typed).filter(([, value]) => value !== undefined);
  const { rate, slowdown, maxRate, ...texts } = { ...typicalFault(type), ...Object.fromEntries(said) } as TypedFault;
  const numbers = { rate: numberLike(rate), slowdown: numberLike(slowdown), maxRate: numberLike(maxRate) };
  const given = Object.entries(numbers).filter(([, value]) => value !== undefined);
  return { type, ...texts, ...Object.fromEntries(given) };
}

function numberLike(text: string | undefined): string | number | undefined {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
