/** Which business a verb is about. */
import { expect, test } from 'vitest';
import { cliTextsOf } from '../texts/texts.ts';
import type { WorldFlags } from './role-verbs.ts';
import { isOverNats } from './which-world.ts';

const FLAGS: WorldFlags = { json: false, input: false, color: false, ascii: false };
const SERVER = { NATS_URL: 'nats://127.0.0.1:4222' };

test.each<[Partial<WorldFlags>, Record<string, string>, boolean]>([
  [{}, {}, false],
  [{}, SERVER, true],
  [{}, { NATS_URL: '' }, false],
  [{ world: '/here' }, SERVER, false],
  [{ transport: 'local' }, SERVER, false],
  [{ transport: 'nats' }, {}, true],
  [{ transport: 'local', system: 'lunch' }, SERVER, false],
  [{ system: 'lunch' }, {}, true],
  [{ natsUrl: 'nats://127.0.0.1:4222', world: '/here' }, {}, true],
  [{ natsContext: 'lunch' }, {}, true],
])('%j with %j: over NATS %s', (flags, env, expected) => {
  expect(isOverNats({ ...FLAGS, ...flags }, env, cliTextsOf('en'))).toBe(expected);
});
