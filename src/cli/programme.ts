/** Plays scenarios one after the other and tells the reporters; a bug in one run does not hide the others. */
import type { Record } from '../core/history.ts';
import { printable } from '../scenarios/language/problem.ts';
import type { Progress, RunReport } from '../scenarios/report.ts';
import { failuresOf, safe } from '../scenarios/reporters/findings.ts';
import type { Reporter, RunStart } from '../scenarios/reporters/reporter.ts';
import type { Texts } from '../scenarios/reporters/texts/catalogue.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { EXIT, worstExit } from '../scenarios/verdict.ts';
import { NotDeterministic } from '../scenarios/waypoints.ts';
import type { Interruption } from './interruption.ts';
import type { Loaded } from './load-scenarios.ts';
import { ProgressLine } from './progress-line.ts';
import type { RunSettings } from './run-options.ts';
import { shellWord } from './shell-word.ts';
import { StatusLine } from './status-line.ts';
import type { Connected } from './system/connect.ts';
import type { Terminal } from './terminal.ts';
import { isSqliteMissing, UsageError } from './usage.ts';

export interface RunContext {
  readonly settings: RunSettings;
  /** The server of a run over NATS, null in memory. */
  readonly nats: Connected | null;
  readonly file: string;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly progress?: (progress: Progress) => void;
  readonly record?: (record: Record) => void;
  /** Tells the user a sentence that changes nothing of the verdict. */
  warn(sentence: string): void;
}

/** Plays one scenario; when interrupted it reports what it has found so far. */
export type Perform = (scenario: Scenario, context: RunContext) => Promise<RunReport>;

interface Stagehands extends Pick<RunContext, 'settings' | 'nats'> {
  readonly reporters: readonly Reporter[];
  readonly terminal: Terminal;
  readonly texts: Texts;
  readonly interruption: Interruption;
  readonly perform: Perform;
}

/** The exit code of all together. */
export async function playAll(scenarios: readonly Loaded[], hands: Stagehands): Promise<number> {
  const { settings, terminal, texts, interruption } = hands;
  const codes: number[] = [];
  for (const loaded of scenarios) {
    codes.push(await play(loaded, hands));
    if (interruption.exitCode !== 0) return interruption.exitCode;
    const left = scenarios.length - codes.length;
    if (!settings.bail || codes.at(-1) === EXIT.passed || left === 0) continue;
    terminal.error(`${texts.bailed(String(left))}\n`);
    break;
  }
  return worstExit(codes);
}

async function play(loaded: Loaded, hands: Stagehands): Promise<number> {
  const { settings, reporters, interruption } = hands;
  const { name, seed } = loaded.scenario;
  const start: RunStart = { scenario: name, file: loaded.file.path, seed: settings.seed ?? seed };
  for (const reporter of reporters) reporter.begin?.(start);
  let report: RunReport;
  try {
    report = await perform(loaded, start, hands);
  } catch (error) {
    if (interruption.exitCode !== 0) return interruption.exitCode;
    if (error instanceof UsageError || isSqliteMissing(error)) {
      for (const reporter of reporters) reporter.crashed?.(start, safe((error as Error).message));
      throw error;
    }
    return crashed(start, error, hands);
  }
  const told = interruption.exitCode === 0 ? report : interrupted(report, hands);
  for (const reporter of reporters) reporter.report?.({ ...told, repeat: repeatCommand(loaded, start) });
  return told.exitCode;
}

async function perform({ scenario }: Loaded, { file, seed }: RunStart, hands: Stagehands): Promise<RunReport> {
  const { settings, nats, reporters, terminal, texts, interruption } = hands;
  const line = !settings.quiet && StatusLine.isWanted(terminal) ? new ProgressLine(terminal, texts) : null;
  const recording = reporters.filter((reporter) => reporter.record !== undefined);
  const record = (each: Record) => {
    for (const reporter of recording) reporter.record?.(each);
  };
  try {
    const { signal } = interruption;
    const watched = line && { progress: (progress: Progress) => line.update(progress) };
    return await hands.perform(scenario, {
      settings,
      nats,
      file,
      seed,
      signal,
      warn: (sentence) => terminal.error(`${sentence}\n`),
      ...watched,
      ...(recording.length > 0 && { record }),
    });
  } finally {
    line?.clear();
  }
}

/** Not seen to its end, a run has not passed; what it comes to in the end, nobody knows. */
function interrupted(report: RunReport, { terminal, texts, interruption: { exitCode } }: Stagehands): RunReport {
  terminal.error(`${texts.interrupted}\n`);
  const liveness = report.liveness.map(({ name }) => ({ name, verdict: 'not-exercised' as const }));
  const expectations = report.expectations.map((each) => {
    const isOpen = each.verdict === 'failed' && (each.kind === 'eventually' || each.kind === 'threshold');
    return isOpen ? { ...each, verdict: 'inconclusive' as const } : each;
  });
  const told = { ...report, liveness, expectations, exitCode, because: [texts.interrupted] };
  return { ...told, verdict: failuresOf(told).length > 0 ? 'failed' : 'inconclusive' };
}

function crashed(start: RunStart, error: unknown, { reporters, terminal, texts }: Stagehands): number {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = stack.split('\n').map((line) => printable(line, 500));
  terminal.error(`${texts.bug(safe(start.scenario))}\n${lines.join('\n')}\n`);
  for (const reporter of reporters) reporter.crashed?.(start, safe(lines[0] ?? ''));
  return error instanceof NotDeterministic ? EXIT.nondeterministic : EXIT.bug;
}

/** What stdout and the transport are like changes nothing of a run, so the seed is enough. */
function repeatCommand({ file }: Loaded, { seed }: RunStart): string {
  const asked = file.asked.startsWith('-') ? `./${file.asked}` : file.asked; // else it would be an option
  return `deliverystore run ${shellWord(asked)} --seed ${seed}`;
}
