/** `export` and `import`: a world handed over as lines of CloudEvents. */
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { JournalError } from '../../journals/journal-error.ts';
import { exportLines, ImportError, importLines } from '../../local/transfer.ts';
import { filesOf } from '../../local/world-folder.ts';
import { printable } from '../../scenarios/language/problem.ts';
import { openLocalWorld } from '../roles/open-local-world.ts';
import type { WorldFlags } from '../roles/role-verbs.ts';
import { Visit } from '../roles/visit.ts';
import type { Terminal } from '../terminal.ts';
import { fileError, UsageError } from '../usage.ts';

/** Without a file to the standard output, and nothing else there. */
export async function exportWorld(file: string | undefined, flags: WorldFlags, terminal: Terminal): Promise<number> {
  const visit = new Visit(flags, terminal, openLocalWorld);
  return await visit.within((world) => {
    const lines = exportLines(world.contents());
    if (file === undefined) {
      for (const line of lines) terminal.out(line);
      return 0;
    }
    const events = writeAll(file, lines);
    return visit.print({ exported: events, file }, () => [visit.texts.notes.exported(events, printable(file, 200))]);
  });
}

/** Into a folder that holds no world yet: nothing is ever written over. */
export async function importWorld(file: string, flags: WorldFlags, terminal: Terminal): Promise<number> {
  const visit = new Visit(flags, terminal, openLocalWorld);
  const { folder, texts } = visit;
  const events = await visit
    .explaining(async () => {
      if (filesOf(folder).length > 0) throw new UsageError(texts.usage.importInto(printable(folder, 200)));
      return await readAll(file, folder);
    })
    .catch((error: unknown): never => {
      if (!(error instanceof ImportError)) throw error;
      throw new UsageError(texts.usage.importLine(printable(file, 200), error.line, error.problem));
    });
  return visit.print({ imported: events, world: folder }, () => [
    texts.notes.imported(events, printable(folder, 200)),
    visit.next('doctor'),
  ]);
}

/** Returns how many events there were. */
function writeAll(file: string, lines: Iterable<string>): number {
  try {
    const descriptor = openSync(file, 'w');
    let events = 0;
    try {
      for (const line of lines) {
        writeSync(descriptor, line);
        if (line.includes('"causationid"')) events++;
      }
    } finally {
      closeSync(descriptor);
    }
    return events;
  } catch (error) {
    throw fileError('write', file, error);
  }
}

async function readAll(file: string, folder: string): Promise<number> {
  const input = file === '-' ? process.stdin.setEncoding('utf8') : createReadStream(file, { encoding: 'utf8' });
  return await importLines(input as AsyncIterable<string>, folder, isSound).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : fileError('read', file, error);
  });
}

/** What does not keep to the invariants, or cannot even be read as a history, is not taken up. */
function isSound(folder: string): boolean {
  try {
    const world = openLocalWorld(folder);
    try {
      return world.audit().every(({ verdict }) => verdict !== 'violated');
    } finally {
      world.close();
    }
  } catch (error) {
    if (error instanceof TypeError || error instanceof JournalError) return false;
    throw error;
  }
}
