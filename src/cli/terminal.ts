/** Where a verb prints to and what it may know of its surroundings; a test brings its own. */
import type { Language } from '../scenarios/reporters/texts/catalogue.ts';

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of stderr, where progress goes. */
  readonly isTTY: boolean;
  readonly columns: number;
  out(text: string): void;
  error(text: string): void;
}

/** Whoever reads may leave early, as `head` does: then nobody is written to any more, and the run goes on. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    env,
    isTTY: stderr.isTTY === true,
    columns: stderr.columns || 80, // a pseudo-terminal may say 0
    out: (text) => void (stdout.writable && stdout.write(text)),
    error: (text) => void (stderr.writable && stderr.write(text)),
  };
}

/** By the usual variables; the first that is set counts. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Terminal['env']): Language {
  return /^ko(?![a-z])/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'ko' : 'en';
}
