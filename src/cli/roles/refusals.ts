/** What the world refuses or fails to answer, told with its code and with what to do next. */
import type { ContextName } from '../../core/board.ts';
import type { Failure, Refusal } from '../../core/vocabulary.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import type { Facts } from '../texts/catalogue.ts';
import type { Visit } from './visit.ts';

export function tellRefusal(visit: Visit, { code, retryAfter }: Refusal, about: Partial<Facts>): number {
  const seconds = retryAfter === undefined ? 0 : secondsOf(retryAfter);
  const facts: Facts = { order: '', store: '', item: '', known: '', ...about, seconds, run: visit.run };
  const details = {
    ...(facts.order !== '' && { orderId: facts.order }),
    ...(retryAfter !== undefined && { retryAfterSeconds: seconds }),
  };
  return tellError(visit, code, visit.texts.refusals[code](facts), details);
}

/** `order`: '' where it is about none. */
export function tellFailure(visit: Visit, why: Failure, context: ContextName, order: string): number {
  const sentence = visit.texts.failures[why]({ context, order, run: visit.run, isSystem: visit.isSystem });
  return tellError(visit, why.toUpperCase(), sentence, order === '' ? {} : { orderId: order });
}

function tellError(visit: Visit, code: string, message: string, details: object): number {
  const { terminal, look, json } = visit;
  if (json) visit.print({ error: { code, message, ...details } }, () => []);
  else terminal.error(look.arrows(`${look.bad(look.symbols.bad)} ${look.bold(code)}  ${message}\n`));
  return EXIT.failed;
}

/** Whoever comes a fraction of a second too early is refused again. */
export function secondsOf(microseconds: number): number {
  return Math.max(1, Math.ceil(microseconds / 1_000_000));
}
