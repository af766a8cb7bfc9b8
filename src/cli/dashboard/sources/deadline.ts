/** When an order's next deadline passes: by its contexts' own rules, from the events that are known. */
import { CONTEXTS } from '../../../core/board.ts';
import { type BusinessRules, businessParts } from '../../../core/business.ts';
import type { Record } from '../../../core/history.ts';
import type { Envelope } from '../../../core/vocabulary.ts';

/** null for none. */
export function deadlineIn(records: readonly Record[], rules: BusinessRules): number | null {
  const parts = businessParts(rules);
  const events = records.filter((record): record is Envelope => !('kind' in record));
  const deadlines = CONTEXTS.flatMap((name) => {
    const { decider } = parts[name];
    const own = events.filter(({ source }) => source === name).sort((a, b) => a.version - b.version);
    const deadline = decider.deadline?.(own.reduce((state, event) => decider.evolve(state, event), decider.initial));
    return deadline ?? [];
  });
  return deadlines.length === 0 ? null : Math.min(...deadlines);
}
