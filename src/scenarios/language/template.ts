/** The text that `scenarios new NAME` writes. */

/** `name` must be kebab-case, as in every scenario. */
export function newScenario(name: string): string {
  return `name: ${name}
description: One order goes straight through, beside a calm workload.
covers: [F1, F2, F3, F4, F5, F6, F9, F10, F12, F13]
seed: 42

world: { customers: 20, stores: 2, riders: 10 }

workload:
  phases:
    - { name: calm, duration: 2m, arrivalRate: 12/min }

script:
  - { as: customer/song, do: order, with: { store: s1, items: { tangsuyuk: 1 }, area: 용산구 }, save: o, expect: { status: PAID, points: 500 } }
  - { after: 30s, as: store/s1, do: accept, on: $o }
  - { after: 1m, as: store/s1, do: cook start, on: $o }
  - { after: 10m, as: store/s1, do: cook finish, on: $o }
  - { as: rider/r1, do: deliveries, expect: { contains: $o } }
  - { after: 1m, as: rider/r1, do: pick, on: $o }
  - { after: 15m, as: customer/song, do: confirm, on: $o, expect: { status: COMPLETED, messages: 7 } }

faults: []                        # such as { type: duplicate, target: events, at: 0s, for: 10m, rate: 10% }

expect:
  always: all
  thresholds: ["orders.failed count == 0"]
  eventually: ["orders.open value == 0"]
`;
}
