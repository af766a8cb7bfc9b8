/** The names of the properties that every run is checked for; reports and `expect.always` use them. */

export const INVARIANT_NAMES = [
  'money-conserved',
  'single-capture',
  'refund-at-most-once',
  'no-captured-money-on-a-dead-order',
  'points-match-net-paid',
  'no-cooking-unless-paid-and-accepted',
  'cancel-or-cook-one-winner',
  'one-rider-per-delivery',
  'pick-only-after-cooked',
  'status-follows-the-machine',
  'one-message-per-status-in-order',
  'versions-gapless',
  'every-effect-has-a-cause',
  'view-never-ahead-never-backwards',
  'open-breaker-makes-no-calls',
  'store-outage-fails-no-order',
] as const;
export type InvariantName = (typeof INVARIANT_NAMES)[number];

export const LIVENESS_NAMES = [
  'orders-terminal',
  'compensations-complete',
  'views-converged',
  'outboxes-empty',
  'deferred-settled',
  'breaker-closed',
  'backlog-drained',
  'cooked-orders-picked',
] as const;
export type LivenessName = (typeof LIVENESS_NAMES)[number];
