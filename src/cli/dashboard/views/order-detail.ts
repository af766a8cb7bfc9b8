/** What the views about one order are drawn from, beyond the scene. */
import type { Record } from '../../../core/history.ts';
import type { Standing } from '../source.ts';

export interface OrderDetail {
  readonly order: string;
  /** In the order of their times, as far as they are known. */
  readonly records: readonly Record[];
  /** undefined where nobody can tell. */
  readonly standing: Standing | undefined;
}
