/** `dead-letters`: what could not be handled, and having it sent again. */
import { printable } from '../../scenarios/language/problem.ts';
import { ago, isoWallTime } from '../roles/moments.ts';
import type { WorldFlags } from '../roles/role-verbs.ts';
import { header, left, right, table } from '../roles/table.ts';
import { visitWorld } from '../roles/which-world.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import { numberOf } from './number-of.ts';

export async function listDeadLetters(flags: WorldFlags, terminal: Terminal): Promise<number> {
  const visit = visitWorld(flags, terminal);
  return await visit.within(async (world) => {
    const letters = await world.deadLetters();
    const json = letters.map(({ id, time, context, order, source, reason, healed }) => {
      return { id, time: isoWallTime(time), context, orderId: order, source, reason, healed };
    });
    return visit.print(json, () => {
      const { texts, look } = visit;
      const { labels } = texts;
      if (letters.length === 0) return [texts.empty.deadLetters];
      const titles = header(
        look,
        right('#'),
        right(labels.when),
        labels.context,
        labels.order,
        labels.source,
        labels.reason,
      );
      const rows = letters.map(({ id, time, context, order, source, reason, healed }) => [
        right(String(id)),
        right(ago(visit, world.now - time)),
        left(context),
        left(printable(order)),
        left(printable(source)),
        left(healed ? look.dim(labels.healed) : printable(reason, 500)),
      ]);
      const open = letters.find(({ healed }) => !healed);
      const next = open && !visit.isSystem ? [visit.next(`dead-letters retry ${open.id}`)] : [];
      return [...table([titles, ...rows], look), ...next];
    });
  });
}

export async function retryDeadLetter(id: string, flags: WorldFlags, terminal: Terminal): Promise<number> {
  const visit = visitWorld(flags, terminal);
  const number = numberOf(visit, 'ID', id);
  return await visit.within((world) => {
    if (world.retryDeadLetter === undefined) throw new UsageError(visit.texts.usage.localOnly('dead-letters retry'));
    if (!world.retryDeadLetter(number)) throw new UsageError(visit.texts.usage.noDeadLetter(number));
    return visit.print({ retried: number }, () => [visit.texts.notes.retried(number), visit.next('dead-letters')]);
  });
}
