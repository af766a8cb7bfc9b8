/** The order that is looked at: its records and how it stands, asked for again when something has happened. */
import type { Snapshot } from '../../watch/snapshot.ts';
import type { Source } from './source.ts';
import type { OrderDetail } from './views/order-detail.ts';

export class Stories {
  private readonly source: Pick<Source, 'story' | 'standing'>;
  private readonly changed: () => void;
  private detail: OrderDetail = { order: '', records: [], standing: undefined };
  /** What was to be seen when it was asked for last. */
  private asked: Snapshot | null = null;
  private isWaiting = false;

  /** `changed` is called when an answer has come later. */
  constructor(source: Pick<Source, 'story' | 'standing'>, changed: () => void) {
    this.source = source;
    this.changed = changed;
  }

  /** As far as it is known by now. */
  of(order: string, business: Snapshot): OrderDetail {
    const isKnown = this.detail.order === order;
    if (!isKnown) this.detail = { order, records: [], standing: undefined };
    if ((isKnown && this.asked === business) || this.isWaiting) return this.detail;
    this.asked = business;
    const story = this.source.story(order);
    const standing = this.source.standing(order);
    if (story instanceof Promise || standing instanceof Promise) void this.await(order, story, standing);
    else this.detail = { order, records: story, standing };
    return this.detail;
  }

  private async await(order: string, story: ReturnType<Source['story']>, standing: ReturnType<Source['standing']>) {
    this.isWaiting = true;
    try {
      const detail = { order, records: await story, standing: await standing };
      if (this.detail.order === order) this.detail = detail;
    } finally {
      this.isWaiting = false;
      this.changed();
    }
  }
}
