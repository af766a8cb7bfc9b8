/** What a reporter is: told of each run while it goes on, it writes to the one place it was given. */
import type { Record } from '../../core/history.ts';
import type { RunReport } from '../report.ts';

export interface Out {
  write(text: string): void;
}

/** A run that is about to begin. */
export interface RunStart {
  readonly scenario: string;
  readonly file: string;
  readonly seed: number;
}

export interface Reporter {
  begin?(run: RunStart): void;
  /** Every record of the history, in order. */
  record?(record: Record): void;
  report?(report: RunReport): void;
  /** The run ended in a bug of the program. */
  crashed?(run: RunStart, sentence: string): void;
  /** Nothing more comes; the exit code is that of all runs together. */
  end?(exitCode: number): void;
}
