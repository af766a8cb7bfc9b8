/** How an order is written: its line after a command, its items, money and points. */
import type { OrderDetails, OrderLine, OrderStatus } from '../../core/published-language.ts';
import { printable } from '../../scenarios/language/problem.ts';
import type { Person } from '../../world/people.ts';
import type { Visit } from './visit.ts';

const TROUBLED: readonly OrderStatus[] = ['PAYMENT_DEFERRED', 'CANCELING', 'CANCELED'];

/** `✓ o-7f3k  결제됨 → 주문접수됨  20,000원`; one status alone where nothing has changed. */
export function orderLine(visit: Visit, order: string, steps: readonly OrderStatus[], rest = ''): string {
  const { look, texts } = visit;
  const last = steps.at(-1) as OrderStatus;
  const mark = TROUBLED.includes(last) ? look.doubtful(look.symbols.none) : look.good(look.symbols.good);
  const labels = steps.map((status) => look.texts.statuses[status]);
  const shown = [...labels.slice(0, -1), look.bold(labels.at(-1) ?? '')].join(' → ');
  const unchanged = steps.length > 1 ? '' : `(${texts.labels.unchanged})`;
  return [`${mark} ${order}`, shown, unchanged, rest].filter((part) => part !== '').join('  ');
}

interface Account extends OrderDetails {
  /** null where it is not known. */
  readonly points: number | null;
  readonly refunded: number | null;
}

/** What each role cares about: `tangsuyuk × 2  20,000원 · 1,000P 적립`, what to cook, where to go. */
export function aboutOrder(visit: Visit, role: Person['role'], account: Account): string {
  const { look, texts } = visit;
  const { lines, amount, points, refunded, store, area } = account;
  if (role === 'rider') return `${store} → ${area}`;
  const items = itemsText(lines, visit);
  if (role === 'store') return items;
  const money = [
    texts.won(amount),
    points ? texts.notes.earned(texts.points(points)) : '',
    refunded ? texts.notes.refunded(texts.won(refunded)) : '',
  ];
  return `${items}  ${money.filter((part) => part !== '').join(` ${look.symbols.dot} `)}`;
}

export function itemsText(lines: readonly Pick<OrderLine, 'item' | 'quantity'>[], { look }: Visit): string {
  return lines.map(({ item, quantity }) => `${printable(item)} ${look.symbols.times} ${quantity}`).join(', ');
}
