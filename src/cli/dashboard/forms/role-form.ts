/** Asks who somebody is and what they do; with an order chosen, what it needs next is offered first. */

import type { OrderShown } from '../../../watch/snapshot.ts';
import type { Person } from '../../../world/people.ts';
import type { WorldConfig } from '../../../world/world.ts';
import { nextDeed, ridersNear } from '../../roles/next-step.ts';
import { reasonProblem } from '../../roles/typed.ts';
import { cliTextsOf } from '../../texts/texts.ts';
import { clean } from '../kit/line.ts';
import type { View } from '../view.ts';
import type { Asking, Deed, Next } from './deed.ts';
import { type Answers, among, type Form, type Option, openForm, option } from './form.ts';
import { fittingFirst, openOrders } from './open-orders.ts';
import { nextOfOrdering } from './ordering-form.ts';
import { type FormWords, formWords } from './words.ts';

type Role = Person['role'];

const DEEDS = {
  customer: ['order', 'pay', 'cancel', 'confirm'],
  store: ['accept', 'reject', 'cook start', 'cook finish'],
  rider: ['pick'],
} as const;
const ROLES: readonly Role[] = ['customer', 'store', 'rider'];
const NEXT = 'next';

/** `order`: the one that the user is on, null for none. */
export function roleForm(
  world: WorldConfig,
  view: Pick<View, 'language' | 'texts' | 'scene'>,
  order: string | null,
): Form<Deed> {
  const words = formWords[view.language];
  const orders = openOrders(view.scene.business, order);
  const chosen = orders.find((each) => each.order === order);
  const asking = { world, words, texts: view.texts, cli: cliTextsOf(view.language), orders, chosen };
  return openForm(words.role.title, words, (answers) => next(answers, asking));
}

function next(answers: Answers, asking: Asking): Next {
  const { words } = asking;
  const shortcut = shortcutOf(asking);
  const role = ROLES.find((each) => each === answers['role']);
  if (role === undefined) {
    if (answers['role'] === NEXT && shortcut !== undefined) return { done: shortcut };
    const offered = shortcut === undefined ? [] : [shortcutOption(shortcut, asking)];
    return { kind: 'choice', key: 'role', ask: words.role.who, find: among([...offered, ...roleOptions(asking)]) };
  }
  const deeds: readonly string[] = DEEDS[role];
  const deed = deeds.length === 1 ? deeds[0] : answers['deed'];
  switch (deed) {
    case 'order':
      return nextOfOrdering(answers, asking);
    case 'pay':
    case 'cancel':
    case 'confirm':
    case 'accept':
    case 'reject':
    case 'cook start':
    case 'cook finish':
    case 'pick':
      return nextOnOrder(answers, { role, deed }, asking);
    default: {
      const options = DEEDS[role].map((each) => option(each, words.role.doing[each], each));
      return { kind: 'choice', key: 'deed', ask: words.role.what, find: among(options) };
    }
  }
}

/** What the chosen order waits for, done by whoever has to. */
function shortcutOf({ chosen, world }: Asking): Deed | undefined {
  const deed = chosen && nextDeed(chosen.status);
  if (!deed) return undefined;
  const role = ROLES.find((each) => (DEEDS[each] as readonly string[]).includes(deed)) ?? 'customer';
  const id = role === 'rider' ? ridersNear({ config: world }, chosen.area)[0] : chosen[role];
  return id === undefined ? undefined : { as: { role, id }, action: { do: deed, on: chosen.order } };
}

function shortcutOption({ as, action }: Deed, { words, texts, chosen }: Asking): Option {
  const who = `${texts.roles[as.role]} ${clean(as.id)}`;
  return option(NEXT, `${words.role.next}: ${action.do} ${clean(chosen?.order ?? '')}`, who);
}

function roleOptions({ texts }: Asking): readonly Option[] {
  return ROLES.map((role) => option(role, texts.roles[role], DEEDS[role].join(', ')));
}

type OnOrder = Exclude<(typeof DEEDS)[Role][number], 'order'>;

function nextOnOrder(
  answers: Answers,
  { role, deed }: { readonly role: Role; readonly deed: OnOrder },
  asking: Asking,
): Next {
  const { world, words, cli } = asking;
  const on = asking.orders.find(({ order }) => order === answers['on']);
  if (on === undefined) {
    const options = fittingFirst(asking.orders, deed).map((each) => orderOption(each, asking));
    return { kind: 'choice', key: 'on', ask: cli.prompts.order, find: among(options), none: words.role.noOrder };
  }
  if (role === 'rider') {
    const rider = answers['rider'];
    if (rider !== undefined) return { done: { as: { role, id: rider }, action: { do: 'pick', on: on.order } } };
    return { kind: 'choice', key: 'rider', ask: cli.prompts.rider, find: among(riderOptions(world, on, words)) };
  }
  const as = { role, id: on[role] };
  if (deed !== 'reject') return { done: { as, action: { do: deed, on: on.order } } };
  const { reason } = answers;
  if (reason !== undefined) return { done: { as, action: { do: deed, on: on.order, reason } } };
  const check = (text: string) => reasonProblem(cli, text);
  return { kind: 'text', key: 'reason', ask: cli.prompts.reason, initial: cli.prompts.someReason, most: 500, check };
}

function orderOption({ order, status, store, customer, amount }: OrderShown, { texts, cli }: Asking): Option {
  const about = [texts.statuses[status], cli.won(amount), `${clean(customer)} / ${clean(store)}`];
  return option(order, clean(order), about.join('  '));
}

/** Who is near the customer comes first; who is not is refused, which may be what is to be seen. */
function riderOptions(world: WorldConfig, { area }: OrderShown, { role }: FormWords): readonly Option[] {
  const near = ridersNear({ config: world }, area);
  const far = world.riders.filter(({ id }) => !near.includes(id));
  const areaOf = (id: string) => world.riders.find((each) => each.id === id)?.area ?? '';
  return [
    ...near.map((id) => option(id, clean(id), `${areaOf(id)}  ${role.isNear}`)),
    ...far.map(({ id, area: home }) => option(id, clean(id), home)),
  ];
}
