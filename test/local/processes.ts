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
      ...broken.map(({ name, violation }) => `${name}: ${JSON.stringify(violation)}`),
      ...world.unsettled().map((order) => `something of ${order} never arrived`),
      ...lost.map(({ type, order }) => `${type} of ${order} was answered and is lost`),
    ];
  } finally {
    world.close();
  }
}

function openWorld(folder: string): LocalWorld {
  return LocalWorld.open({ folder, now: () => Date.now() * 1000, seed: 1, patience: 30_000 });
}
