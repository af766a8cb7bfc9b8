/** `doctor`: looks at what the program stands on, and says what to do about each thing that is not as it should be. */
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { examine } from '../../local/examine.ts';
import type { LocalWorld } from '../../local/local-world.ts';
import { filesOf, folderTrouble } from '../../local/world-folder.ts';
import { printable } from '../../scenarios/language/problem.ts';
import { padded, width } from '../../scenarios/reporters/layout.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import { colourLevel } from '../colours.ts';
import { openLocalWorld } from '../roles/open-local-world.ts';
import type { WorldFlags } from '../roles/role-verbs.ts';
import { Visit } from '../roles/visit.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { UsageError } from '../usage.ts';

interface Finding {
  readonly check: keyof CliTexts['doctor']['checks'];
  readonly found: string;
  /** What to do; null where all is well. */
  readonly advice: string | null;
}

export async function doctor(flags: WorldFlags, terminal: Terminal, version: string): Promise<number> {
  const visit = new Visit(flags, terminal, openLocalWorld);
  const findings = [
    { check: 'version', found: `deliverystore ${version}`, advice: null } as const,
    node(visit),
    screen(visit),
    locale(visit),
    await sqlite(visit),
    ...(await world(visit)),
  ];
  const troubles = findings.filter(({ advice }) => advice !== null);
  const json = findings.map(({ check, found, advice }) => ({ check, ok: advice === null, found, advice }));
  const { texts } = visit;
  const isWell = troubles.length === 0;
  visit.print({ ok: isWell, findings: json }, () => [
    ...findingLines(visit, findings),
    '',
    isWell ? texts.doctor.allWell : texts.doctor.troubles(troubles.length),
  ]);
  return isWell ? EXIT.passed : EXIT.failed;
}

function findingLines({ look, texts }: Visit, findings: readonly Finding[]): readonly string[] {
  const columns = Math.max(...findings.map(({ check }) => width(texts.doctor.checks[check])));
  return findings.flatMap(({ check, found, advice }) => {
    const mark = advice === null ? look.good(look.symbols.good) : look.bad(look.symbols.bad);
    const line = `${mark} ${padded(texts.doctor.checks[check], columns)}  ${found}`;
    return advice === null ? [line] : [line, `    ${advice}`];
  });
}

const OLDEST_NODE = 20;

function node({ texts }: Visit): Finding {
  const isOld = Number.parseInt(process.versions.node, 10) < OLDEST_NODE;
  const found = `${process.version}, ${process.platform} ${process.arch}`;
  return { check: 'node', found, advice: isOld ? texts.doctor.oldNode : null };
}

const FEWEST_COLUMNS = 80;

function screen({ terminal, texts }: Visit): Finding {
  const { columns, rows } = process.stdout;
  if (!terminal.canRedraw || columns === 0) return { check: 'terminal', found: texts.doctor.noTerminal, advice: null };
  const colours = texts.doctor.colours[colourLevel(terminal.env as NodeJS.ProcessEnv)];
  const found = texts.doctor.size(columns, rows, colours);
  return { check: 'terminal', found, advice: columns < FEWEST_COLUMNS ? texts.doctor.narrow : null };
}

function locale({ terminal: { env }, texts }: Visit): Finding {
  const found = env.LC_ALL || env.LC_CTYPE || env.LANG || 'C';
  return { check: 'locale', found: printable(found), advice: /utf-?8/i.test(found) ? null : texts.doctor.noUtf8 };
}

async function sqlite({ texts }: Visit): Promise<Finding> {
  try {
    const { default: Database } = await import('better-sqlite3');
    const memory = new Database(':memory:');
    const version = memory.prepare('SELECT sqlite_version()').pluck().get();
    memory.close();
    return { check: 'sqlite', found: String(version), advice: null };
  } catch (error) {
    const [reason = ''] = String(error).split('\n');
    return { check: 'sqlite', found: printable(reason, 200), advice: texts.doctor.noSqlite };
  }
}

/** Its files are looked into where the folder can be a world at all. */
async function world(visit: Visit<LocalWorld>): Promise<readonly Finding[]> {
  const { folder: path, texts } = visit;
  const trouble = folderTrouble(path);
  if (trouble === null) return [folder(visit), ...(await files(visit))];
  const advice = texts.worldTroubles[trouble.code](printable(trouble.file, 200));
  return [{ check: 'folder', found: printable(path, 200), advice }];
}

/** Where there is none yet, the folder that it would be made in counts. */
function folder({ folder, texts }: Visit): Finding {
  let nearest = folder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  const found = nearest === folder ? printable(folder, 200) : `${printable(folder, 200)}: ${texts.doctor.noWorld}`;
  return { check: 'folder', found, advice: isWritable(nearest) ? null : texts.doctor.notWritable };
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** What they hold against every invariant, and each file by itself. */
async function files(visit: Visit<LocalWorld>): Promise<readonly Finding[]> {
  const { texts, folder } = visit;
  if (filesOf(folder).length === 0) return [];
  const broken = await brokenIn(visit);
  const damaged = examine(folder).filter(({ trouble }) => trouble !== null);
  if (damaged.length > 0) {
    return damaged.map(({ file, trouble }) => {
      return { check: 'files', found: `${file}: ${printable(trouble ?? '', 200)}`, advice: texts.doctor.damaged };
    });
  }
  if (typeof broken === 'string') return [{ check: 'files', found: printable(folder, 200), advice: broken }];
  if (broken.length === 0) return [{ check: 'files', found: texts.doctor.keepsPromises, advice: null }];
  return broken.map((name) => ({ check: 'files', found: name, advice: texts.doctor.broken }));
}

/** The invariants that are broken, or the sentence that says why the world cannot be opened. */
async function brokenIn(visit: Visit<LocalWorld>): Promise<readonly string[] | string> {
  try {
    const audit = await visit.within((world) => world.audit());
    return audit.filter(({ verdict }) => verdict === 'violated').map(({ name }) => name);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}
