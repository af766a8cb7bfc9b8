/** `nats config`: prints a configuration for nats-server, with users and passwords of their own. */
import { printable } from '../../scenarios/language/problem.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import { readLanguage } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { UsageError } from '../usage.ts';
import { natsConfig } from './nats-config.ts';
import { readSystem } from './system-options.ts';

/** As commander hands them over. */
export interface NatsConfigFlags {
  readonly system: string;
  readonly partitions: string;
  readonly lang?: string;
}

/** Each consumer of each partition has lines of its own. */
const MOST_PARTITIONS = 1_024;

export function printNatsConfig({ system, partitions, lang }: NatsConfigFlags, terminal: Terminal): number {
  const texts = cliTextsOf(readLanguage(lang, terminal.env));
  const { wrongValue, form } = texts.usage;
  readSystem(system, texts);
  const count = /^\d{1,4}$/.test(partitions) ? Number(partitions) : 0;
  if (count < 1 || count > MOST_PARTITIONS) {
    const expected = form(`a number from 1 to ${MOST_PARTITIONS}`);
    throw new UsageError(wrongValue('--partitions', printable(partitions), expected, ''));
  }
  terminal.out(natsConfig(system, { partitions: count }));
  return EXIT.passed;
}
