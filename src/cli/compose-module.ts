/** What a run over somebody else's transport stands on. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { printable } from '../scenarios/language/problem.ts';
import type { Stage } from '../scenarios/stage.ts';
import { RealTime } from '../transports/real-time.ts';
import { Subscription } from '../transports/subscription.ts';
import type { CreatedTransport, CreateTransport } from '../transports/transport-module.ts';
import { paceFor, type RealTimeParts, realTimeStage } from './real-time-stage.ts';
import { cliTextsOf } from './texts/texts.ts';
import { fileError, UsageError } from './usage.ts';

export async function composeOnModule(file: string, parts: RealTimeParts): Promise<Stage> {
  const create = await load(file, parts);
  let created: CreatedTransport | null = null;
  const isQuiet = () => created?.isQuiet === true;
  const time = new RealTime(0, paceFor(parts, isQuiet));
  created = await create({ time, Subscription });
  const { transport } = created;
  return realTimeStage(parts, {
    name: file,
    time,
    transport,
    isQuiet,
    failure: () => null,
    close: async () => await created?.close?.(),
  });
}

async function load(file: string, { language }: RealTimeParts): Promise<CreateTransport> {
  let loaded: { readonly createTransport?: unknown };
  try {
    loaded = (await import(pathToFileURL(resolve(file)).href)) as typeof loaded;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'ENOENT')
      throw fileError('load the transport', file, Object.assign(new Error(), { code: 'ENOENT' }));
    throw error;
  }
  if (typeof loaded.createTransport === 'function') return loaded.createTransport as CreateTransport;
  throw new UsageError(cliTextsOf(language).usage.noTransport(printable(file, 200)));
}
