/** The small scenarios in which planted bugs show; each passes with the sound works. */

const WORLD = `
world:
  customers: [{ id: song, name: 송, area: 용산구 }]
  stores: [{ id: s1, area: 용산구, menu: { tangsuyuk: 10000, jjajang: 2500 } }, { id: s2, area: 용산구 }]
  riders: [{ id: r1, area: 용산구 }, { id: r2, area: 중구 }, { id: far, area: 도봉구 }]
  kakao: { latency: 80ms }
`;

const CALM = `${WORLD}  payment: { serviceTime: 300ms }
`;

const ORDER = 'as: customer/song, do: order, with: { store: s1, items: { tangsuyuk: 1 } }';

/** One order all the way, and everything on it that must be refused. */
const DELIVERY = `
script:
  - { ${ORDER}, save: o, expect: { status: PAID, points: 500 } }
  - { as: customer/song, do: status, on: $o, expect: { status: PAID } }
  - { as: customer/song, do: status, on: $o, expect: { status: PAID } }
  - { after: 5s, as: store/s1, do: cook start, on: $o, expect: { error: NOT_ACCEPTED } }
  - { as: store/s2, do: accept, on: $o, expect: { error: NOT_YOUR_STORE } }
  - { as: store/s1, do: accept, on: $o, expect: { status: ACCEPTED } }
  - { as: customer/song, do: confirm, on: $o, expect: { error: NOT_PICKED } }
  - { as: rider/r1, do: deliveries, expect: { lacks: $o } }
  - { as: rider/r1, do: pick, on: $o, expect: { error: NOT_COOKED } }
  - { after: 30s, as: store/s1, do: cook start, on: $o, expect: { status: COOKING } }
  - { as: customer/song, do: cancel, on: $o, expect: { error: COOKING_STARTED } }
  - { as: customer/song, do: status, on: $o, expect: { status: COOKING } }
  - { after: 30s, as: store/s1, do: cook finish, on: $o, expect: { status: COOKED } }
  - { as: rider/r1, do: deliveries, expect: { contains: $o } }
  - { as: rider/far, do: deliveries, expect: { lacks: $o } }
  - { as: rider/far, do: pick, on: $o, expect: { error: NOT_NEARBY } }
  - parallel:
      - { as: rider/r1, do: pick, on: $o }
      - { as: rider/r2, do: pick, on: $o }
    accepted: 1
    errors: [ALREADY_PICKED]
  - { as: customer/song, do: status, on: $o, expect: { status: PICKED } }
  - { as: customer/kim, do: confirm, on: $o, expect: { error: NOT_YOUR_ORDER } }
  - { after: 30s, as: customer/song, do: confirm, on: $o, expect: { status: COMPLETED } }
  - { as: customer/song, do: status, on: $o, expect: { status: COMPLETED } }
`;

/** Deferred customers come back: the first of them closes the breaker, the next is let through by it. */
const OVERLOAD = `${WORLD}  payment: { concurrency: 1, queue: 0, serviceTime: 100ms }
  breaker: { window: 4, minimumCalls: 2, openFor: 10s, halfOpenCalls: 1, callTimeout: 2s }
faults:
  - { type: overload, target: gateway, at: 0s, for: 5s, slowdown: 100 }
script:
  - parallel: [{ ${ORDER}, save: a }, { ${ORDER}, save: b }]
    accepted: 2
  - { ${ORDER}, save: c, expect: { status: PAYMENT_DEFERRED } }
  - { as: customer/song, do: pay, on: $c, expect: { error: PAY_LATER } }
  - { at: 1m, as: customer/song, do: pay, on: $b, expect: { status: PAID } }
  - { after: 5s, as: customer/song, do: pay, on: $c, expect: { status: PAID } }
  - { as: customer/song, do: status, on: $a, expect: { status: PAID } }
  - parallel:
      - { as: customer/song, do: cancel, on: $a }
      - { as: customer/song, do: cancel, on: $b }
      - { as: customer/song, do: cancel, on: $c }
    accepted: 3
`;

const TEXTS = {
  delivery: `covers: [F1, F2, F3, F4, F5, F6, F9, F10, F11, F12, F13, N3, N4, S1]
${CALM}${DELIVERY}`,

  /** Paid, then canceled or rejected. */
  cancel: `covers: [F5, F7, F8, F12]
${CALM}
script:
  - { ${ORDER}, save: o, expect: { status: PAID, points: 500 } }
  - { ${ORDER}, save: p, expect: { status: PAID, points: 500, balance: 1000 } }
  - { ${ORDER}, save: q, expect: { status: PAID } }
  - parallel:
      - { as: customer/song, do: cancel, on: $o, expect: { status: CANCELED, points: 0, refunded: 10000 } }
      - { as: customer/song, do: cancel, on: $p, expect: { status: CANCELED, points: 0, refunded: 10000 } }
  - { as: store/s1, do: reject, on: $q, expect: { status: CANCELED, points: 0, refunded: 10000 } }
  - { as: customer/song, do: status, on: $q, expect: { status: CANCELED } }
`,

  /** Two orders while the store is down, which it rejects when it is back. */
  'store-down': `covers: [F4, N1, N3]
${CALM}
faults:
  - { type: outage, target: store, at: 0s, for: 10m }
script:
  - { at: 1m, ${ORDER}, save: o, expect: { status: PAID, within: 1s } }
  - { as: customer/song, do: status, on: $o, expect: { status: PAID } }
  - { at: 9m, ${ORDER}, save: p, expect: { status: PAID, within: 1s } }
  - { at: 11m, as: store/s1, do: reject, on: $o }
  - { as: store/s1, do: reject, on: $p }
`,

  overload: `covers: [N2]
${OVERLOAD}`,

  /** Nobody comes back to pay. */
  deferred: `covers: [F11]
${CALM}
faults:
  - { type: outage, target: payment, at: 0s, for: 5m }
script:
  - { at: 1m, ${ORDER}, save: o, expect: { status: PAYMENT_DEFERRED, within: 1s } }
  - { as: customer/song, do: status, on: $o, expect: { status: PAYMENT_DEFERRED } }
  - { as: store/s1, do: accept, on: $o, expect: { error: NOT_PAID } }
`,

  /** The customer gives up while the gateway is still at the capture. */
  'late-capture': `covers: [F7]
${WORLD}  payment: { serviceTime: 100ms }
faults:
  - { type: overload, target: gateway, at: 0s, for: 10s, slowdown: 100 }
script:
  - { ${ORDER}, save: o, expect: { status: PAYMENT_DEFERRED, within: 5s } }
  - { as: customer/song, do: cancel, on: $o, expect: { status: CANCELED, refunded: 10000, within: 20s } }
`,

  /** The store hears that the order is paid before it hears of the order. */
  early: `covers: [F4, S1]
${CALM}
faults:
  - { type: delay, target: order->store, at: 0s, for: 100ms, delay: 5s }
script:
  - { ${ORDER}, save: o, expect: { status: PAID } }
  - { after: 10s, as: store/s1, do: reject, on: $o, expect: { status: CANCELED } }
`,

  /** Every event comes twice, the second time up to 5 s later. */
  duplicates: `covers: [F12, F13]
${CALM}
faults:
  - { type: duplicate, target: events, at: 0s, for: 10m }
${DELIVERY}`,

  /** The messages' context starts again from its journal in the middle of an order. */
  restart: `covers: [F6, F12, F13]
${CALM}
faults:
  - { type: crash, target: notification, at: 1m, point: before-ack }
script:
  - { ${ORDER}, save: o }
  - { as: store/s1, do: accept, on: $o }
  - { at: 2m, as: store/s1, do: cook start, on: $o }
  - { at: 3m, as: store/s1, do: cook finish, on: $o }
  - { as: rider/r1, do: pick, on: $o }
  - { as: customer/song, do: confirm, on: $o }
`,

  /** The people insist, so that a commit which the disk refuses is made again. */
  'full-disk': `covers: [F6, F9, F13]
${CALM}
workload:
  phases: [{ name: day, duration: 1m, arrivalCount: 5 }]
  arrivals: uniform
  actors:
    customer: { cancelRate: 0% }
    store: { rejectRate: 0% }
    rider: { pickAfter: 1s }
`,
} as const;

export type ScenarioKey = keyof typeof TEXTS;

export const SCENARIO_KEYS = Object.keys(TEXTS) as ScenarioKey[];

export function scenarioText(key: ScenarioKey): string {
  return `name: ${key}\nsettle: 4h\n${TEXTS[key]}`;
}
