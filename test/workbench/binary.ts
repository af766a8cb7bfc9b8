/** Runs the built program as people and scripts do, everything piped, and prepares worlds for it. */
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { keepWorld } from '../../src/local/kept-world.ts';
import { localConfig } from '../../src/local/local-config.ts';
import { LocalWorld } from '../../src/local/local-world.ts';
import type { FaultSpec } from '../../src/scenarios/scenario.ts';
import type { WorldConfig } from '../../src/world/world.ts';

export const BIN = join(import.meta.dirname, '../../bin/deliverystore.js');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

export interface Around {
  readonly world: string;
  /** `C` unless told. */
  readonly lang?: string;
  readonly input?: string;
}

/** What it printed and how it ended: without a terminal, at `NO_COLOR`, with none of the variables around this test. */
export async function deliverystore(args: readonly string[], { world, lang = 'C', input = '' }: Around): Promise<Ran> {
  const { PATH } = process.env;
  const env = { PATH, HOME: world, DELIVERYSTORE_WORLD: world, LANG: lang, NO_COLOR: '1' };
  return await inTurn(async () => await ended(args, env, input));
}

/** Two at a time: there may be no more processors. */
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
let turns = 0;

async function inTurn(run: () => Promise<Ran>): Promise<Ran> {
  const lane = turns++ % lanes.length;
  const ran = (lanes[lane] as Promise<unknown>).then(run);
  lanes[lane] = ran.catch(() => {});
  return await ran;
}

async function ended(args: readonly string[], env: NodeJS.ProcessEnv, input: string): Promise<Ran> {
  return await new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [BIN, ...args], { env, timeout: 15_000 }, (error, out, told) => {
      if (error === null) resolve({ code: 0, out, error: told });
      else if (typeof error.code === 'number') resolve({ code: error.code, out, error: told });
      else reject(error);
    });
    child.stdin?.on('error', () => {}); // whoever does not read it may be gone already
    child.stdin?.end(input);
  });
}

/** The same with the words of one line, parted at blanks. */
export async function line(words: string, around: Around): Promise<Ran> {
  return await deliverystore(words.split(' '), around);
}

export const song = { role: 'customer', id: 'song' } as const;
const store = { role: 'store', id: 's1' } as const;
const rider = { role: 'rider', id: 'r1' } as const;

/** Opens the world in this process, for what is not to be tested. */
export function visit<T>(folder: string, work: (world: LocalWorld) => T): T {
  const world = LocalWorld.open({ folder, now: () => Date.now() * 1000, seed: 7, patience: 10_000 });
  try {
    return work(world);
  } finally {
    world.close();
  }
}

/** In force from the next opening on, for an hour. */
export function addFault(folder: string, spec: Partial<FaultSpec>): void {
  const hour = 3_600_000_000;
  visit(folder, (world) => world.addFault({ at: 0, for: hour, rate: 1, line: 0, ...spec } as FaultSpec));
}

export function place(folder: string, order: string): void {
  visit(folder, (world) =>
    world.command(song, 'PlaceOrder', order, { store: 's1', area: '용산구', items: { tangsuyuk: 2 } }),
  );
}

/** What is done to an order after it was paid, one thing after the other. */
const STORY = [
  ['accepted', store, 'AcceptOrder'],
  ['cooking', store, 'StartCooking'],
  ['cooked', store, 'FinishCooking'],
  ['picked', rider, 'PickDelivery'],
  ['completed', song, 'ConfirmDelivery'],
] as const;

/** An order at every step of its way: `o-paid`, `o-accepted`, … `o-completed`, and `o-canceled`. */
export function worldOfAllSteps(folder: string): string {
  place(folder, 'o-paid');
  for (const [step] of STORY) {
    const order = `o-${step}`;
    const before = STORY.findIndex(([name]) => name === step);
    place(folder, order);
    visit(folder, (world) => {
      for (const [, by, type] of STORY.slice(0, before + 1)) world.command(by, type, order, null);
    });
  }
  place(folder, 'o-canceled');
  visit(folder, (world) => world.command(song, 'CancelOrder', 'o-canceled', null));
  return folder;
}

/** A world whose payments are not the usual ones. */
export function worldOfPayments(folder: string, payment: Partial<WorldConfig['payment']>): string {
  mkdirSync(folder);
  const usual = localConfig();
  const config = { ...usual, payment: { ...usual.payment, ...payment } };
  keepWorld(folder, { seed: 7, config, time: 0, sent: 0, positions: new Map(), outside: [] }, Date.now() * 1000);
  return folder;
}
