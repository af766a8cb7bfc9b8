/** The yardstick: the same saga as one hand-written loop. Plain objects, a binary heap, 12 events an order, nothing else. */

interface Order {
  state: number;
  captured: number;
  points: number;
}

interface Due {
  time: number;
  readonly order: Order;
}

/** Virtual microseconds between an order's 12 events, from placing it to its confirmation. */
const STEPS = [
  0, 2_000, 300_000, 2_000, 2_000, 2_000, 1_000_000, 1_000_000, 5_000_000, 2_000, 2_000_000, 7_000_000,
] as const;

/** Runs so many orders, `rate` a virtual second; returns how many events there were. */
export function bareLoop(orders: number, rate: number): number {
  const heap: Due[] = [];
  const between = 1_000_000 / rate;
  let events = 0;
  let placed = 0;
  let completed = 0;
  let now = 0;
  push(heap, { time: 0, order: { state: 0, captured: 0, points: 0 } });
  for (let due = pop(heap); due !== undefined; due = pop(heap)) {
    now = due.time;
    const { order } = due;
    if (order.state === 0 && ++placed < orders) {
      push(heap, { time: now + between, order: { state: 0, captured: 0, points: 0 } });
    }
    events++;
    order.state++;
    if (order.state === 3) order.captured = 10_000;
    if (order.state === 5) order.points = Math.floor(order.captured * 0.05);
    if (order.state < STEPS.length) {
      due.time = now + (STEPS[order.state] as number);
      push(heap, due);
    } else {
      completed++;
    }
  }
  if (completed !== orders) throw new Error(`${completed} of ${orders} orders were completed`);
  return events;
}

function push(heap: Due[], due: Due): void {
  let at = heap.length;
  heap.push(due);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] as Due;
    if (above.time <= due.time) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = due;
}

function pop(heap: Due[]): Due | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    const right = child + 1;
    if (right < heap.length && (heap[right] as Due).time < (heap[child] as Due).time) child = right;
    const below = heap[child] as Due;
    if (below.time >= last.time) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = last;
  return first;
}
