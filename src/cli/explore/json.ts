/** An exploration's report as JSON: all of it but times and pace is the same for the same seeds, however many jobs. */
import { type Exploration, repeatCommand } from './exploration.ts';

export function jsonOf({ outcome, planned, settings, asked, files, realMs, exitCode }: Exploration): string {
  const { from, to } = settings.seeds;
  const { worlds, findings, strays, mutants, ...counts } = outcome;
  const document = {
    schema: 1,
    kind: settings.mutants ? 'mutants' : settings.crashPoints ? 'crash-points' : 'seeds',
    scenario: asked,
    ...(settings.crashPoints ? {} : { from, to: to === Number.POSITIVE_INFINITY ? null : to }),
    exitCode,
    worlds,
    planned: Number.isFinite(planned) ? planned : null,
    ...counts,
    failures: findings.map(({ origin, property, violation }) => {
      return { ...origin, property, ...violation, repeat: repeatCommand(origin, asked) };
    }),
    ...(settings.mutants && { mutants }),
    files: Object.fromEntries(files),
    nondeterministic: strays.map((stray) => ({ ...stray.origin, first: stray.first })),
    jobs: settings.jobs,
    realMs,
    worldsPerSecond: Math.round((1000 * worlds) / Math.max(1, realMs)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
