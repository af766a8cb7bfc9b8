/** Where a verb prints to and what it may know of its surroundings; a test brings its own. */
import type { Language } from '../scenarios/reporters/texts/catalogue.ts';
import { fileError } from './usage.ts';

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of stderr, where progress goes. */
  readonly isTTY: boolean;
  /** Somebody sits there: can type, and sees what is asked on stderr. */
  readonly canAsk: boolean;
  /** Results can be drawn over. */
  readonly canRedraw: boolean;
  /** Both: somebody can look at a screen full, and press keys. */
  readonly canShow: boolean;
  readonly columns: number;
  readonly rows: number;
  /** Of stdout, where results go: what a report may take. */
  readonly outColumns: number;
  out(text: string): void;
  error(text: string): void;
}

type Surroundings = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'env'>;

const FEWEST_COLUMNS = 60;
const MOST_COLUMNS = 120;

/** Whoever reads may leave early, as `head` does: then nobody is written to any more, and the run goes on. */
export function processTerminal({ stdin, stdout, stderr, env }: Surroundings = process): Terminal {
  for (const [name, stream] of Object.entries({ output: stdout, error: stderr })) {
    let failures = 0; // what was still to be written fails too
    stream.on('error', (error: NodeJS.ErrnoException) => {
      const isGone = error.code === 'EPIPE' || (error.code === 'EIO' && stream.isTTY);
      if (!isGone && failures++ === 0) throw fileError('write', `the standard ${name}`, error);
    });
  }
  return {
    env,
    isTTY: stderr.isTTY === true,
    canAsk: stdin.isTTY === true && stderr.isTTY === true,
    canRedraw: stdout.isTTY === true && env.TERM !== 'dumb',
    canShow: stdout.isTTY === true && stdin.isTTY === true && env.TERM !== 'dumb',
    columns: stderr.columns || 80, // a pseudo-terminal may say 0
    rows: stderr.rows || 24,
    outColumns: Math.min(MOST_COLUMNS, Math.max(FEWEST_COLUMNS, stdout.columns || 80)), // there are none but on a terminal
    out: (text) => void (stdout.writable && stdout.write(text)),
    error: (text) => void (stderr.writable && stderr.write(text)),
  };
}

/** By the usual variables; the first that is set counts. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Terminal['env']): Language {
  return /^ko(?![a-z])/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'ko' : 'en';
}
