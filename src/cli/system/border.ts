/** Which commands may come over a wire, from whom, and with what: nobody's word is taken for it. */
import * as z from 'zod';
import type { Command } from '../../core/vocabulary.ts';
import { ID_PATTERN, linePattern } from '../../scenarios/language/forms.ts';

const MAX_QUANTITY = 1_000;
const MAX_REASON = 500;
const MAX_ITEMS = 100;

const id = z.string().regex(new RegExp(`^${ID_PATTERN}$`, 'u'));
const won = z.int().min(0);
const nothing = z.null();
const items = z.record(id, z.int().min(1).max(MAX_QUANTITY)).refine((some) => Object.keys(some).length <= MAX_ITEMS);
const reason = z.union([z.literal(''), z.string().regex(linePattern(MAX_REASON))]);

type Role = Command['by']['role'];

const WELCOME: Readonly<Record<string, Readonly<Record<string, readonly [role: Role, data: z.ZodType]>>>> = {
  order: {
    PlaceOrder: ['customer', z.object({ store: id, area: id, items })],
    PayOrder: ['customer', nothing],
    CancelOrder: ['customer', nothing],
    ConfirmDelivery: ['customer', nothing],
  },
  payment: { Pay: ['saga', z.object({ customer: id, amount: won })] },
  store: {
    AcceptOrder: ['store', nothing],
    RejectOrder: ['store', z.object({ reason })],
    StartCooking: ['store', nothing],
    FinishCooking: ['store', nothing],
  },
  rider: { PickDelivery: ['rider', nothing] },
  gateway: { Capture: ['saga', z.object({ amount: won })], Refund: ['saga', z.unknown()] },
  kakao: { Send: ['saga', z.object({ customer: id, status: id, number: won })] },
};

/** Why a command must not reach that server, undefined where it may. */
export function objection(to: string, { type, order, by, data }: Command): string | undefined {
  const types = WELCOME[to] ?? {};
  const welcome = Object.hasOwn(types, type) ? types[type] : undefined;
  if (welcome === undefined) return `${to} takes no ${type}`;
  const [role, schema] = welcome;
  if (by.role !== role) return `${type} is not for a ${by.role}`;
  if (!id.safeParse(order).success) return 'order: no id';
  if (!id.safeParse(by.id).success) return 'by.id: no id';
  const { error } = schema.safeParse(data);
  if (error === undefined) return undefined;
  const [issue] = error.issues;
  return `data ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong'}`;
}
