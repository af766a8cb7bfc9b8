/** Who is down in a local world, told as a history tells it: whoever an outage in force is aimed at. */
import type { HealthChanged } from '../core/history.ts';
import type { FaultRow } from './world-file.ts';

interface Outage {
  readonly context: string;
  readonly from: number;
  readonly to: number;
}

export class Outages {
  private readonly known = new Map<number, Outage>();
  private readonly down = new Set<string>();
  /** When somebody looked last. */
  private looked = -1;

  /** What has changed since the last look, by the faults that there are now; times in world time. */
  see(faults: readonly FaultRow[], now: number): readonly HealthChanged[] {
    const { known, looked } = this;
    const there = new Set(faults.map(({ id }) => id));
    // somebody has ended it: when is not known, but it was in force at the last look
    for (const [id, { context, from, to }] of known)
      if (!there.has(id)) known.set(id, { context, from, to: Math.min(to, looked) });
    for (const { id, spec, since, until } of faults)
      if (spec.type === 'outage' && spec.target.kind === 'context')
        known.set(id, { context: spec.target.context, from: since, to: until });
    const times = [...known.values()].flatMap(({ from, to }) => [from, to]).sort((a, b) => a - b);
    const changes = times.filter((time) => time >= looked && time <= now).flatMap((time) => this.changesAt(time));
    for (const [id, { to }] of known) if (to < now && !there.has(id)) known.delete(id);
    this.looked = now;
    return changes;
  }

  private changesAt(time: number): HealthChanged[] {
    const outages = [...this.known.values()];
    const contexts = new Set(outages.map(({ context }) => context));
    return [...contexts].flatMap((context) => {
      const isDown = outages.some((each) => each.context === context && each.from <= time && time < each.to);
      if (isDown === this.down.has(context)) return [];
      if (isDown) this.down.add(context);
      else this.down.delete(context);
      return { kind: 'health', time, context, up: !isDown, order: '' };
    });
  }
}
