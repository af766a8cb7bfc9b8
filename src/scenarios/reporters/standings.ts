/** How each verdict stands with whoever looks: each report and the dashboard give it their own sign and colour. */

export type Standing = 'good' | 'bad' | 'none';

export const STANDINGS = {
  proven: 'good',
  held: 'good',
  reached: 'good',
  passed: 'good',
  violated: 'bad',
  missed: 'bad',
  failed: 'bad',
  'not-exercised': 'none',
  inconclusive: 'none',
} as const satisfies Readonly<Record<string, Standing>>;
