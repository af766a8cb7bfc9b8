/** The endings that one script can come to: what each command was answered and where the orders stood, and how often. */
import type { Observation } from '../../core/history.ts';
import type { Answer } from '../../core/vocabulary.ts';
import { field } from '../step-check.ts';

/** One way to end, by what is not the same in all of them. */
export interface Ending {
  readonly text: string;
  readonly count: number;
}

export class Endings {
  private readonly counts = new Map<string, number>();

  /** Counts a run by what was observed in it; returns the whole way, of which `list` leaves out what all have in common. */
  add(observed: readonly Observation[]): string {
    const way = wayOf(observed);
    this.counts.set(way, (this.counts.get(way) ?? 0) + 1);
    return way;
  }

  /** The most frequent first. */
  list(): Ending[] {
    const ways = [...this.counts].map(([way, count]) => ({ parts: way.split(SEPARATOR), count }));
    const [first] = ways;
    const common = new Set(first?.parts.filter((part) => ways.every(({ parts }) => parts.includes(part))));
    const told = ways.map(({ parts, count }) => ({
      text: parts.filter((part) => !common.has(part)).join(SEPARATOR),
      count,
    }));
    return told.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  }
}

const SEPARATOR = '; ';

function wayOf(observed: readonly Observation[]): string {
  const answers: string[] = [];
  const statuses: string[] = [];
  for (const each of observed) {
    if (each.kind === 'command') answers.push(`${each.by.role}/${each.by.id} ${each.type}: ${told(each.answer)}`);
    else if (each.kind === 'atRest' && each.context === 'order')
      statuses.push(`${each.order}: ${String(field(each.row, 'status'))}`);
  }
  return [...answers.sort(), ...statuses.sort()].join(SEPARATOR);
}

function told(answer: Answer): string {
  if (answer.kind === 'accepted') return isOpen(answer) ? 'not known yet' : 'accepted';
  return answer.kind === 'refused' ? answer.refusal.code : `no answer (${answer.why})`;
}

/** Whether the answer leaves open how it went: it never came, or the order had not settled when patience was over. */
export function isOpen(answer: Answer): boolean {
  return answer.kind === 'failed' || (answer.kind === 'accepted' && answer.result['status'] === 'CANCELING');
}
