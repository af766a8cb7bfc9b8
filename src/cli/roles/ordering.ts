/** `menu` and `order`: what there is to eat, and taking it. */
import { nearestWord, printable } from '../../scenarios/language/problem.ts';
import { DISTRICTS, HOME_DISTRICT } from '../../world/districts.ts';
import type { Person } from '../../world/people.ts';
import type { StoreConfig } from '../../world/world.ts';
import { tellAnswer } from './order-commands.ts';
import type { Prompts } from './prompts.ts';
import { tellRefusal } from './refusals.ts';
import type { Ordering } from './role-verbs.ts';
import { header, left, right, table } from './table.ts';
import { areaProblem, basketOf, checked, idProblem, itemProblem } from './typed.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

export async function menu(visit: Visit, wanted: string | undefined): Promise<number> {
  return await visit.within((world) => {
    const { stores } = world.config;
    if (wanted === undefined) return visit.print(stores.map(storeJson), () => storeTable(visit, stores));
    const store = stores.find(({ id }) => id === checked(idProblem, visit.texts, wanted));
    if (store === undefined) {
      return tellRefusal(visit, { code: 'UNKNOWN_STORE' }, { store: wanted, known: storeLike(world, wanted) });
    }
    return visit.print(storeJson(store), () => [
      `${visit.look.bold(printable(store.name))}  ${store.area}`,
      ...table(menuRows(visit, store), visit.look, '  '),
      visit.next(`order --as song --store ${store.id} --item ${Object.keys(store.menu)[0]}:2`),
    ]);
  });
}

function storeJson({ id, name, area, menu }: StoreConfig): unknown {
  return { storeId: id, name, area, menu };
}

function storeTable(visit: Visit, stores: readonly StoreConfig[]): readonly string[] {
  const { look, texts } = visit;
  const about = ({ menu }: StoreConfig) =>
    Object.entries(menu).map(([item, price]) => `${printable(item)} ${texts.won(price)}`);
  const rows = stores.map((store) => [
    left(store.id, look.bold),
    left(store.area),
    left(about(store).join(` ${look.symbols.dot} `)),
  ]);
  const { labels } = texts;
  return [
    ...table([header(look, labels.store, labels.area, labels.menu), ...rows], look),
    visit.next(`menu ${stores[0]?.id ?? ''}`),
  ];
}

function menuRows({ texts }: Visit, { menu }: StoreConfig) {
  return Object.entries(menu).map(([item, price]) => [left(printable(item)), right(texts.won(price))]);
}

export async function order(visit: Visit, typed: Ordering): Promise<number> {
  const { texts } = visit;
  // what is wrong is told before anything is asked
  const basket = basketOf(texts, typed.item);
  if (typed.store !== undefined) checked(idProblem, texts, typed.store);
  if (typed.area !== undefined) checked(areaProblem, texts, typed.area);
  const customer = typed.as ?? (await askCustomer(visit));
  const store = typed.store ?? (await askStore(visit, '--store ID'));
  const items = typed.item.length > 0 ? basket : basketOf(texts, await askItems(visit, store));
  const area = typed.area ?? (await homeOf(visit, customer));
  return await visit.within((world) => place(visit, world, { role: 'customer', id: customer }, { store, items, area }));
}

interface Placing {
  readonly store: string;
  readonly items: Readonly<Record<string, number>>;
  readonly area: string;
}

async function place(visit: Visit, world: World, by: Person, placing: Placing): Promise<number> {
  const order = await world.freshOrder();
  const answer = await world.command(by, 'PlaceOrder', order, placing);
  if (answer.kind !== 'refused') return await tellAnswer(visit, world, { order, by, before: undefined, answer });
  const { store, items } = placing;
  const menu = Object.keys(world.config.stores.find(({ id }) => id === store)?.menu ?? {});
  const unknown = Object.keys(items).find((item) => !menu.includes(item)) ?? '';
  const known = answer.refusal.code === 'UNKNOWN_STORE' ? storeLike(world, store) : itemLike(menu, unknown);
  return tellRefusal(visit, answer.refusal, { store, item: printable(unknown), known });
}

/** The store that may have been meant, or some that there are. */
function storeLike({ config }: World, wanted: string): string {
  const ids = config.stores.map(({ id }) => id);
  return nearestWord(wanted, ids) ?? ids.slice(0, 5).join(', ');
}

function itemLike(menu: readonly string[], wanted: string): string {
  return (
    nearestWord(wanted, menu) ??
    menu
      .slice(0, 5)
      .map((item) => printable(item))
      .join(', ')
  );
}

export async function askCustomer(visit: Visit): Promise<string> {
  const { texts } = visit;
  return await visit.missing('--as ID', ({ input }) =>
    input(texts.prompts.customer, (answer) => idProblem(texts, answer), 'song'),
  );
}

/** `option`: what would have named it. */
export async function askStore(visit: Visit, option: '--store ID' | '--as ID'): Promise<string> {
  return await visit.missing(option, async ({ choose }) => {
    const stores = await visit.within(({ config }) => config.stores);
    return await choose(
      visit.texts.prompts.store,
      stores.map(({ id, area }) => ({ value: id, name: `${id}  ${area}` })),
    );
  });
}

/** One after the other, as `tangsuyuk:2`, until it is enough. */
async function askItems(visit: Visit, store: string): Promise<readonly string[]> {
  const items: string[] = [];
  let menu: StoreConfig['menu'] = {};
  const ask = async ({ choose, input }: Prompts): Promise<string> => {
    menu = (await visit.within(({ config }) => config.stores.find(({ id }) => id === store)))?.menu ?? {};
    const { prompts, won } = visit.texts;
    const done = items.length === 0 ? [] : [{ value: '', name: prompts.enough }];
    const dishes = Object.entries(menu).map(([item, price]) => ({ value: item, name: `${item}  ${won(price)}` }));
    // a store that nobody knows has no menu to choose from: what is typed is left to the order side to refuse
    if (dishes.length === 0) return await input(prompts.item, (answer) => itemProblem(visit.texts, answer));
    const item = await choose(prompts.item, [...done, ...dishes]);
    if (item === '') return '';
    const problem = (answer: string) => itemProblem(visit.texts, `${item}:${answer}`);
    return `${item}:${await input(prompts.quantity(item), problem, '1')}`;
  };
  for (;;) {
    const item = await visit.missing('--item ITEM:QUANTITY', ask);
    if (item === '') return items;
    items.push(item);
    if (Object.keys(menu).length === 0) return items;
  }
}

/** A customer whom the world knows has an area; others say where they are, or are at home. */
async function homeOf(visit: Visit, customer: string): Promise<string> {
  const known = await visit.within(({ config }) => config.customers.find(({ id }) => id === customer)?.area);
  if (known !== undefined) return known;
  return await visit.preferred(HOME_DISTRICT, ({ choose }) =>
    choose(
      visit.texts.prompts.area,
      DISTRICTS.map((district) => ({ value: district, name: district })),
      HOME_DISTRICT,
    ),
  );
}
