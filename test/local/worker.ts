/** A process that works on a world as people do, one command an opening, and says what was answered. Arguments: folder, seed, commands. */
import { writeSync } from 'node:fs';
import { Random } from '../../src/core/runtime/random.ts';
import { LocalWorld } from '../../src/local/local-world.ts';
import type { Person } from '../../src/world/people.ts';

const [folder = '', seed = '0', commands = '0'] = process.argv.slice(2);
const chance = new Random(Number(seed), 'worker');

/** Who does what, in the order in which an order goes on. */
const STEPS: readonly (readonly [type: string, Person['role'], id: string, data: unknown])[] = [
  ['PayOrder', 'customer', 'song', null],
  ['AcceptOrder', 'store', 's1', null],
  ['StartCooking', 'store', 's1', null],
  ['FinishCooking', 'store', 's1', null],
  ['PickDelivery', 'rider', 'r1', null],
  ['ConfirmDelivery', 'customer', 'song', null],
  ['CancelOrder', 'customer', 'song', null],
  ['RejectOrder', 'store', 's1', { reason: 'too busy' }],
];
/** How far each order of this process is. */
const under: { readonly order: string; next: number }[] = [];

writeSync(1, 'begun\n');
for (let i = 0; i < Number(commands); i++) {
  const world = LocalWorld.open({ folder, now: () => Date.now() * 1000, seed: 1, patience: 30_000 });
  try {
    work(world);
  } finally {
    world.close();
  }
}

function work(world: LocalWorld): void {
  const going = under.find(({ next }) => next < 6);
  if (going === undefined || chance.chance(0.1)) {
    const order = world.freshOrder();
    const data = { store: 's1', area: '용산구', items: { tangsuyuk: 1 + chance.below(2) } };
    tell(world, { role: 'customer', id: 'song' }, 'PlaceOrder', order, data);
    under.push({ order, next: 1 });
  } else {
    const step = chance.chance(0.1) ? 6 + chance.below(2) : going.next++;
    const [type, role, id, data] = STEPS[step] as (typeof STEPS)[number];
    tell(world, { role, id }, type, going.order, data);
    if (step > 5) going.next = 6;
  }
}

function tell(world: LocalWorld, by: Person, type: string, order: string, data: unknown): void {
  const answer = world.command(by, type, order, data);
  writeSync(1, `${JSON.stringify({ type, order, kind: answer.kind })}\n`);
}
