/** What a page tells of a run over time: gathered while it goes on, in memory that does not grow with it. */
import { attemptOf } from '../../../core/attempt.ts';
import type { Record } from '../../../core/history.ts';
import { SeriesWatch } from '../../../watch/series.ts';
import type { Interval, Series } from '../../../watch/snapshot.ts';
import { Watch } from '../../../watch/watch.ts';
import type { OrderTimeline } from '../../report.ts';

export class RunWatch {
  private readonly watch = new Watch();
  /** Of its own: the watch's reaches to the last deadline, and would have few buckets for the hours with orders. */
  private readonly placing = new SeriesWatch();
  /** When the last order was placed or answered. */
  private last = 0;

  record(record: Record): void {
    if (!('kind' in record)) {
      this.watch.event(record);
      if (record.source === 'order' && record.type === 'OrderPlaced') this.placing.placed(this.seen(record.time));
      return;
    }
    this.watch.observe(record);
    if (record.kind !== 'command' || record.type !== 'PlaceOrder') return;
    const { time, asked, answer } = record;
    this.placing.attempted(attemptOf(answer), this.seen(time), time - asked);
  }

  /** Up to the last order, in at most 128 buckets: asked for four times as long, the watch makes them wide enough. */
  series(): Series {
    const { width, buckets } = this.placing.series(4 * this.last);
    return { width, buckets: buckets.slice(0, Math.ceil(this.last / width)) };
  }

  intervals(): readonly Interval[] {
    return this.watch.snapshot().intervals;
  }

  private seen(time: number): number {
    this.last = Math.max(this.last, time + 1);
    return time;
  }

  /** Its events alone where the watch has let its story go. */
  story({ order, events }: OrderTimeline): readonly Record[] {
    const records = this.watch.story(order)?.records ?? [];
    return records.length > 0 ? records : events;
  }
}
