/** The inbox: each event of an order once, its causes before it, by the versions handled of each source. */
import type { Envelope } from '../vocabulary.ts';

export type Judgement = 'next' | 'duplicate' | 'early';

/** Judges a delivery by how far its order has been handled: `handled[i]` is the version reached of `sources[i]`. */
export interface Inbox {
  judge(event: Envelope, sources: readonly string[], handled: readonly number[]): Judgement;
}

export const inbox: Inbox = {
  judge(event, sources, handled) {
    const reached = handled[sources.indexOf(event.source)] as number;
    if (event.version <= reached) return 'duplicate';
    if (event.version > reached + 1) return 'early';
    const { after, cause } = event;
    const from = sources.indexOf(cause.source);
    if (from >= 0 && (handled[from] as number) < cause.version) return 'early';
    for (let i = 0; i < after.length; i += 2) {
      const at = sources.indexOf(after[i] as string);
      if (at >= 0 && (handled[at] as number) < (after[i + 1] as number)) return 'early';
    }
    return 'next';
  },
};
