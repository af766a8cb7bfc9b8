/** The words of reports and notices: one catalogue a language, the same keys in each. */
import type { InvariantName, LivenessName } from '../../../core/checks/names.ts';
import type {
  ExpectationResult,
  InvariantResult,
  LivenessResult,
  RequirementResult,
  Totals,
  Verdict,
} from '../../report.ts';
import type { FaultType, OrderStatusName, RequirementId } from '../../scenario.ts';

export const LANGUAGES = ['ko', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** `name` fits a column, `title` is the requirement as written. */
export interface RequirementText {
  readonly name: string;
  readonly title: string;
}

/** Numbers come as they are to be shown. */
export interface Texts {
  readonly requirements: Readonly<Record<RequirementId, RequirementText>>;
  readonly invariants: Readonly<Record<InvariantName, string>>;
  readonly liveness: Readonly<Record<LivenessName, string>>;
  readonly statuses: Readonly<Record<OrderStatusName, string>>;
  readonly faults: Readonly<Record<FaultType, string>>;
  readonly kinds: Readonly<Record<ExpectationResult['kind'], string>>;
  readonly verdicts: Readonly<
    Record<Verdict | RequirementResult['verdict'] | InvariantResult['verdict'] | LivenessResult['verdict'], string>
  >;
  readonly totals: Readonly<Record<Exclude<keyof Totals, Rate | 'virtualMs' | 'realMs'>, string>>;
  readonly sections: Readonly<Record<Section, string>>;
  readonly units: {
    readonly hours: string;
    readonly minutes: string;
    readonly seconds: string;
    readonly milliseconds: string;
  };
  readonly roles: { readonly customer: string; readonly store: string; readonly rider: string };
  readonly seed: string;
  readonly alsoFound: string;
  readonly checks: (count: string) => string;
  readonly evidence: string;
  readonly actual: (value: string) => string;
  readonly nothingFound: string;
  readonly noSample: string;
  readonly armed: (count: string) => string;
  readonly fired: (count: string) => string;
  readonly rates: (offered: string, achieved: string) => string;
  readonly times: (virtual: string, real: string) => string;
  readonly orders: (count: string) => string;
  readonly failuresSoFar: (count: string) => string;
  readonly violatedAt: (time: string, event: string) => string;
  readonly timeline: (order: string) => string;
  readonly timelineAbove: (order: string) => string;
  readonly moreLines: (count: string) => string;
  readonly interrupted: string;
  readonly bailed: (count: string) => string;
  readonly bug: (scenario: string) => string;
}

type Rate = 'offeredRate' | 'achievedRate';
type Section =
  | 'requirements'
  | 'invariants'
  | 'liveness'
  | 'expectations'
  | 'faults'
  | 'failures'
  | 'totals'
  | 'repeat';
