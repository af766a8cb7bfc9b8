/** Reporters as `--reporter` and `--trace` ask for them, each on stdout or on a file of its own. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { COLUMNS } from '../scenarios/reporters/layout.ts';
import type { Out, Reporter } from '../scenarios/reporters/reporter.ts';
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
  return await Promise.all(
    choices.map(async (choice) => {
      const file = choice.file === null ? null : new FileOut(choice.file);
      const reporter = await reporterOf(
        choice,
        file ?? { write: (text: string) => terminal.out(text) },
        settings,
        scenarios,
        terminal,
      );
      return file === null ? reporter : withClosing(reporter, file);
    }),
  );
}

async function reporterOf(
  { kind, file }: ReporterChoice,
  out: Out,
  settings: RunSettings,
  scenarios: number,
  { outColumns }: Terminal,
): Promise<Reporter> {
  switch (kind) {
    case 'list': {
      const [{ listReporter }, { colourLevel }] = await Promise.all([
        import('../scenarios/reporters/list.ts'),
        import('./colours.ts'),
      ]);
      const colours = file === null && settings.wantsColour ? colourLevel() : 0;
      const { language, ascii, quiet } = settings;
      return listReporter(out, { language, colours, ascii, columns: file === null ? outColumns : COLUMNS }, quiet);
    }
    case 'json':
      return (await import('../scenarios/reporters/json.ts')).jsonReporter(out, scenarios);
    case 'junit': {
      const [{ junitReporter }, { textsOf }] = await Promise.all([
        import('../scenarios/reporters/junit.ts'),
        import('../scenarios/reporters/texts/texts.ts'),
      ]);
      return junitReporter(out, textsOf(settings.language));
    }
    case 'jsonl':
      return (await import('../scenarios/reporters/jsonl.ts')).jsonlReporter(out);
  }
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

/** A history can be long: what is written is gathered, and leaves in pieces of that many characters. */
const PIECE = 65_536;

class FileOut implements Out {
  private readonly path: string;
  private readonly file: number;
  private pieces: string[] = [];
  private length = 0;

  constructor(path: string) {
    this.path = path;
    try {
      this.file = openSync(path, 'w');
    } catch (error) {
      throw fileError('write', path, error);
    }
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
