/** Reporters as `--reporter` and `--trace` ask for them, each on stdout or on a file of its own. */
import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { jsonReporter } from '../scenarios/reporters/json.ts';
import { jsonlReporter } from '../scenarios/reporters/jsonl.ts';
import { junitReporter } from '../scenarios/reporters/junit.ts';
import { COLUMNS } from '../scenarios/reporters/layout.ts';
import { listReporter } from '../scenarios/reporters/list.ts';
import type { Out, Reporter } from '../scenarios/reporters/reporter.ts';
import { textsOf } from '../scenarios/reporters/texts/texts.ts';
import { colourLevel } from './colours.ts';
import type { ReporterChoice, RunSettings } from './run-options.ts';
import type { Terminal } from './terminal.ts';
import { fileError } from './usage.ts';

/** Files are opened before anything runs, so that one that cannot be written is known at once. */
export async function openReporters(
  settings: RunSettings,
  scenarios: number,
  terminal: Terminal,
): Promise<readonly Reporter[]> {
  const { reporters, trace } = settings;
  const choices: readonly ReporterChoice[] =
    trace === null ? reporters : [...reporters, { kind: 'jsonl', file: trace }];
  const opening = choices.map(async (choice) => {
    const file = choice.file === null ? null : new FileOut(choice.file, 'w');
    const out = file ?? { write: (text: string) => terminal.out(text) };
    const reporter = await reporterOf(choice, out, settings, scenarios, terminal);
    return file === null ? reporter : withClosing(reporter, file);
  });
  return await Promise.all(opening);
}

/** The larger ones are loaded where they are asked for. */
async function reporterOf(
  { kind, file }: ReporterChoice,
  out: Out,
  settings: RunSettings,
  scenarios: number,
  { outColumns, env }: Terminal,
): Promise<Reporter> {
  switch (kind) {
    case 'list': {
      const colours = file === null && settings.wantsColour ? colourLevel() : 0;
      const { language, ascii, quiet } = settings;
      return listReporter(out, { language, colours, ascii, columns: file === null ? outColumns : COLUMNS }, quiet);
    }
    case 'json':
      return jsonReporter(out, scenarios);
    case 'junit':
      return junitReporter(out, textsOf(settings.language));
    case 'html':
      return (await import('../scenarios/reporters/html/html.ts')).htmlReporter(out, settings.language);
    case 'github':
      return await githubReporterOn(out, settings, env);
    case 'jsonl':
      return jsonlReporter(out);
  }
}

/** The variables are those that GitHub sets for every step. */
async function githubReporterOn(
  out: Out,
  { language }: RunSettings,
  { GITHUB_WORKSPACE: root = process.cwd(), GITHUB_STEP_SUMMARY: path }: Terminal['env'],
): Promise<Reporter> {
  const { githubReporter } = await import('../scenarios/reporters/github/github.ts');
  const inRepository = (file: string) => relative(root, resolve(file)).replaceAll(sep, '/');
  if (!path) return githubReporter(out, { language, inRepository, summary: null });
  const summary = new FileOut(path, 'a'); // each command of a step adds to it
  return withClosing(githubReporter(out, { language, inRepository, summary }), summary);
}

function withClosing(reporter: Reporter, file: FileOut): Reporter {
  return {
    ...reporter,
    end(exitCode) {
      reporter.end?.(exitCode);
      file.close();
    },
  };
}

/** Bytes of a job's summary; GitHub shows none of a longer one. */
const MOST_SUMMARY = 1024 * 1024;

/** A history can be long: what is written is gathered, and leaves in pieces of that many characters. */
const PIECE = 65_536;

class FileOut implements Out {
  private readonly path: string;
  private readonly file: number;
  private pieces: string[] = [];
  private length = 0;

  constructor(path: string, flag: 'w' | 'a') {
    this.path = path;
    try {
      this.file = openSync(path, flag);
    } catch (error) {
      throw fileError('write', path, error);
    }
  }

  get room(): number {
    return MOST_SUMMARY - fstatSync(this.file).size;
  }

  write(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
    if (this.length >= PIECE) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    const bytes = Buffer.from(this.pieces.join(''));
    this.pieces = [];
    this.length = 0;
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.file, bytes, written);
    } catch (error) {
      throw fileError('write', this.path, error);
    }
  }
}
