/** Starts processes that work on a world, gathers what they say was answered, and looks whether the world says so too. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { LocalWorld } from '../../src/local/local-world.ts';

const WORKER = join(import.meta.dirname, '../../node_modules/.cache/deliverystore/worker.mjs');

export interface Told {
  readonly type: string;
  readonly order: string;
  readonly kind: 'accepted' | 'refused' | 'failed';
}

/** The event by which an accepted command can be seen. */
const EFFECTS: Readonly<Record<string, string>> = {
  PlaceOrder: 'OrderPlaced',
  AcceptOrder: 'OrderAccepted',
  RejectOrder: 'OrderRejected',
  StartCooking: 'CookingStarted',
  FinishCooking: 'CookingFinished',
  PickDelivery: 'DeliveryPicked',
  ConfirmDelivery: 'DeliveryConfirmed',
};

export async function buildWorker(): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, 'worker.ts')],
    outfile: WORKER,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['better-sqlite3'],
  });
}

/** A process at work: `told` grows while it runs. */
export function startWorker(folder: string, seed: number, commands: number) {
  const told: Told[] = [];
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const child: ChildProcess = spawn(process.execPath, [WORKER, folder, String(seed), String(commands)]);
  let rest = '';
  child.stdout?.on('data', (data: Buffer) => {
    const lines = (rest + data.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === 'begun') begin();
      else told.push(JSON.parse(line) as Told);
    }
  });
  let errors = '';
  child.stderr?.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  return { child, told, begun, ended, errors: () => errors };
}

/** What is wrong with a world after these were answered: answered and not so, a broken invariant, something that is stuck. */
export function faultsOf(folder: string, told: readonly Told[]): string[] {
  const stuck = stuckIn(folder);
  const world = openWorld(folder);
  try {
    const broken = world.audit().filter(({ verdict }) => verdict === 'violated');
    const lost = told.filter(({ type, order, kind }) => {
      const effect = EFFECTS[type];
      return (
        kind === 'accepted' && effect !== undefined && !world.eventsOf(order).some((event) => event.type === effect)
      );
    });
    return [
      ...stuck.map((order) => `something of ${order} never arrived`),
      ...broken.map(({ name, violation }) => `${name}: ${JSON.stringify(violation)}`),
      ...lost.map(({ type, order }) => `${type} of ${order} was answered and is lost`),
      ...pointsTwice(world),
    ];
  } finally {
    world.close();
  }
}

/** A capture in service goes on by the world's time, which may be ahead of the wall clock's: it is given some of its own. */
function stuckIn(folder: string): readonly string[] {
  let stuck: readonly string[] = [];
  let now = Date.now() * 1000;
  for (let look = 0; look < LOOKS; look++) {
    const world = openWorld(folder, now);
    stuck = world.unsettled();
    now = world.now + BETWEEN_LOOKS;
    world.close();
    if (stuck.length === 0) break;
  }
  return stuck;
}

const LOOKS = 10;
/** Microseconds. */
const BETWEEN_LOOKS = 500_000;

/** The read model's sum against the events'. */
function pointsTwice(world: LocalWorld): string[] {
  let sum = 0;
  for (const record of world.history()) {
    if ('kind' in record) continue;
    const { points } = (record.data ?? {}) as { points?: number };
    if (record.type === 'PointsEarned') sum += points ?? 0;
    if (record.type === 'PointsCanceled') sum -= points ?? 0;
  }
  const { balance } = world.ask({ role: 'customer', id: 'song' }, 'point', 'points') as { balance: number };
  return balance === sum ? [] : [`the balance says ${balance} points, the events ${sum}`];
}

function openWorld(folder: string, now = Date.now() * 1000): LocalWorld {
  return LocalWorld.open({ folder, now: () => now, seed: 1, patience: 30_000 });
}
