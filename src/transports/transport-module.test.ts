/** The contract for a transport that is a module: the example's, or the one that TRANSPORT names. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RealTime } from './real-time.ts';
import { Subscription } from './subscription.ts';
import { type Capabilities, transportContract } from './transport-contract.ts';
import type { CreatedTransport, CreateTransport } from './transport-module.ts';

const FILE = resolve(process.env['TRANSPORT'] ?? join(import.meta.dirname, '../../examples/channel-transport.js'));
const { createTransport, capabilities } = (await import(pathToFileURL(FILE).href)) as {
  readonly createTransport: CreateTransport;
  readonly capabilities: Capabilities;
};
const FOREVER = new AbortController().signal;

async function made() {
  let created: CreatedTransport | null = null;
  const time = new RealTime(1_000_000, { speed: 1, isQuiet: () => created?.isQuiet === true });
  created = await createTransport({ time, Subscription });
  const { transport } = created;
  const rest = async () => {
    for (;;) {
      while (time.step(Number.MAX_SAFE_INTEGER));
      if (created?.isQuiet && time.next() === undefined) return;
      await time.pause(1000, FOREVER);
    }
  };
  return { transport, rest, close: async () => await created?.close?.() };
}

transportContract(FILE.split('/').at(-1) as string, capabilities, made);
