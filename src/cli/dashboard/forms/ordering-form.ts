/** Asks for an order: who, where, and one item after the other until it is enough. */

import { idProblem } from '../../roles/typed.ts';
import { clean } from '../kit/line.ts';
import type { Asking, Next } from './deed.ts';
import { type Answers, among, type Choice, option, type Question } from './form.ts';

const MOST_OF_AN_ITEM = 1000;

export function nextOfOrdering(answers: Answers, asking: Asking): Next {
  const { world, cli, chosen } = asking;
  const { customer, store } = answers;
  if (customer === undefined) {
    const first = chosen?.customer ?? '';
    return { kind: 'choice', key: 'customer', ask: cli.prompts.customer, find: customersLike(asking), first };
  }
  if (store === undefined) {
    const options = world.stores.map(({ id, name, area }) => option(id, clean(id), placeOf(id, name, area)));
    return { kind: 'choice', key: 'store', ask: cli.prompts.store, find: among(options), first: chosen?.store ?? '' };
  }
  const items = basketIn(answers);
  const asked = nextItem(answers, items, asking);
  if (asked !== undefined) return asked;
  const as = { role: 'customer', id: customer } as const;
  return { done: { as, action: { do: 'order', store, items, area: null } } };
}

/** Many are called what their id says. */
function placeOf(id: string, name: string, area: string): string {
  return name === id ? area : `${clean(name)}  ${area}`;
}

/** Those whom the world knows, and whoever has been typed: a customer is made when they order. */
function customersLike({ world, cli, words }: Asking): Choice['find'] {
  const known = world.customers.map(({ id, name, area }) => option(id, clean(id), placeOf(id, name, area)));
  const find = among(known);
  return (typed) => {
    const id = typed.trim();
    const isNew = id !== '' && idProblem(cli, id) === undefined && !world.customers.some((each) => each.id === id);
    return isNew ? [...find(typed), option(id, id, words.role.someoneNew)] : find(typed);
  };
}

/** What has been taken and counted so far. */
function basketIn(answers: Answers): Readonly<Record<string, number>> {
  const items: [string, number][] = [];
  for (let n = 1; answers[`quantity${n}`] !== undefined; n++)
    items.push([answers[`item${n}`] ?? '', Number(answers[`quantity${n}`])]);
  return Object.fromEntries(items);
}

/** undefined: it is enough. */
function nextItem(answers: Answers, items: Readonly<Record<string, number>>, asking: Asking): Question | undefined {
  const { world, cli, words } = asking;
  const taken = Object.keys(items).length;
  const key = `item${taken + 1}`;
  const item = answers[key];
  if (item === '') return undefined;
  if (item !== undefined) {
    const ask = cli.prompts.quantity(clean(item));
    const check = (text: string) => (isQuantity(text) ? undefined : words.role.quantity(MOST_OF_AN_ITEM));
    return { kind: 'text', key: `quantity${taken + 1}`, ask, initial: '1', most: 4, check };
  }
  const menu = Object.entries(world.stores.find(({ id }) => id === answers['store'])?.menu ?? {});
  const left = menu.filter(([name]) => !Object.hasOwn(items, name));
  if (taken > 0 && left.length === 0) return undefined;
  const enough = taken > 0 ? [option('', cli.prompts.enough)] : [];
  const dishes = left.map(([name, price]) => option(name, clean(name), cli.won(price)));
  return { kind: 'choice', key, ask: cli.prompts.item, find: among([...enough, ...dishes]), none: words.role.noMenu };
}

function isQuantity(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_OF_AN_ITEM;
}
