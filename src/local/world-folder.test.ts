/** Which folders can be a world, and what is said of those that cannot. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { JournalError } from '../journals/journal-error.ts';
import { examine } from './examine.ts';
import { LocalWorld } from './local-world.ts';
import { emptyFolder } from './testing/folder.ts';
import { WorldError } from './world-error.ts';

let folder: string;
let world: string;
beforeEach(() => {
  folder = emptyFolder();
  world = join(folder, 'world');
});

const open = (path = world, patience = 0) =>
  LocalWorld.open({ folder: path, now: () => Date.now() * 1000, seed: 1, patience });

function trouble(path = world): string | undefined {
  try {
    open(path).close();
    return undefined;
  } catch (error) {
    if (error instanceof WorldError || error instanceof JournalError) return error.code;
    throw error;
  }
}

function made(): void {
  open().close();
}

describe('a folder', () => {
  it('is made for its owner alone where there is none', () => {
    made();
    expect(lstatSync(world).mode & 0o777).toBe(0o700);
    expect(readdirSync(world)).toContain('world.sqlite');
  });

  it('is made with its parents, and told where that cannot be', () => {
    expect(trouble(join(folder, 'a', 'b', 'c'))).toBeUndefined();
    expect(trouble('/proc/deliverystore/world')).toBe('readOnly');
  });

  it('may be there and empty', () => {
    mkdirSync(world);
    expect(trouble()).toBeUndefined();
  });

  it('with other things in it is left alone', () => {
    mkdirSync(world);
    writeFileSync(join(world, 'thesis.txt'), 'precious');
    expect(trouble()).toBe('foreign');
    expect(readdirSync(world)).toEqual(['thesis.txt']);
  });

  it('that is a file, or beneath a file, is refused', () => {
    writeFileSync(world, '');
    expect(trouble()).toBe('notAFolder');
    expect(trouble(join(world, 'below'))).toBe('notAFolder');
  });

  it('that is a link is refused, and so is a file in it that is one', () => {
    made();
    const link = join(folder, 'link');
    symlinkSync(world, link);
    expect(trouble(link)).toBe('notAFolder');
    const other = join(folder, 'other');
    mkdirSync(other);
    symlinkSync(join(world, 'world.sqlite'), join(other, 'world.sqlite'));
    expect(trouble(other)).toBe('notAFolder');
  });

  it('that may not be written is refused', () => {
    made();
    chmodSync(world, 0o500);
    expect(trouble()).toBe('readOnly');
    chmodSync(world, 0o700);
    chmodSync(join(world, 'order.sqlite'), 0o400);
    expect(trouble()).toBe('readOnly');
  });
});

describe('a file of a world', () => {
  it.each(['world.sqlite', 'payment.sqlite'])('that is damaged is told, and left as it is: %s', (name) => {
    made();
    const file = join(world, name);
    const damaged = Buffer.from(readFileSync(file));
    damaged.fill(0x5a, 0, 4096);
    writeFileSync(file, damaged);
    expect(trouble()).toBe('damaged');
    expect(readFileSync(file).equals(damaged)).toBe(true);
  });

  it.each(['world.sqlite', 'payment.sqlite'])('that a newer version wrote is told, and left as it is: %s', (name) => {
    made();
    const file = join(world, name);
    const database = new Database(file);
    database.pragma('user_version = 99');
    database.close();
    const before = readFileSync(file);
    expect(trouble()).toBe('newer');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('that is missing is told, and not made anew', () => {
    made();
    rmSync(join(world, 'point.sqlite'));
    expect(trouble()).toBe('damaged');
    expect(existsSync(join(world, 'point.sqlite'))).toBe(false);
  });

  it('that another program made is told', () => {
    mkdirSync(world);
    const database = new Database(join(world, 'world.sqlite'));
    database.exec('CREATE TABLE thesis (chapter TEXT)');
    database.close();
    expect(trouble()).toBe('foreign');
  });

  it('with a fault of a type that there is none of is damaged', () => {
    made();
    const database = new Database(join(world, 'world.sqlite'));
    const spec = JSON.stringify({ type: 'nonsense', target: { kind: 'events' }, at: 0, rate: 1, line: 0 });
    database.prepare('INSERT INTO faults (spec, since, until, fired) VALUES (?, 0, 1, 0)').run(spec);
    database.close();
    expect(trouble()).toBe('damaged');
  });

  it('with a row that makes no sense is damaged', () => {
    made();
    const database = new Database(join(world, 'world.sqlite'));
    database.prepare(`UPDATE world SET breaker = '{"state":7}'`).run();
    database.close();
    expect(trouble()).toBe('damaged');
  });
});

describe('whoever comes while somebody works on it', () => {
  it('waits, and is told that it is busy', () => {
    const first = open();
    expect(trouble()).toBe('busy');
    first.close();
    expect(trouble()).toBeUndefined();
  });

  it('leaves nothing open that it had opened', () => {
    const first = open();
    expect(trouble()).toBe('busy');
    first.close();
    expect(existsSync(join(world, 'world.sqlite-wal'))).toBe(false);
  });
});

describe('a look at the files one by one', () => {
  it('finds nothing wrong with a world, and no files where there is none', () => {
    expect(examine(world)).toEqual([]);
    made();
    expect(examine(world)).toHaveLength(7);
    expect(examine(world).filter((each) => each.trouble !== null)).toEqual([]);
  });

  it('says which one is damaged', () => {
    made();
    const file = join(world, 'store.sqlite');
    writeFileSync(file, readFileSync(file).fill(0x5a, 0, 4096));
    expect(examine(world).filter((each) => each.trouble !== null)).toEqual([
      { file: 'store.sqlite', trouble: 'file is not a database' },
    ]);
  });
});
