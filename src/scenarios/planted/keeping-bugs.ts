/** Bugs of what is kept: journals that forget, lie or tear, and the outbox and the inbox on them. */
import type { Journal, Stored, Touched } from '../../core/runtime/ports.ts';
import type { Envelope } from '../../core/vocabulary.ts';
import { WORKS } from '../simulation.ts';
import { around, type PlantedBug, withJournal } from './planting.ts';

/** A journal and what its full disk refused last. */
class Remembering {
  refused: readonly Envelope[] = [];
  readonly journal: Journal;

  constructor(inner: Journal) {
    this.journal = around(inner, {
      commit: (events, touched) => {
        try {
          inner.commit(events, touched);
        } catch (error) {
          this.refused = events;
          throw error;
        }
      },
    });
  }
}

const remembering = new WeakMap<Journal, Remembering>();

interface Commit {
  readonly events: readonly Envelope[];
  readonly touched: readonly Touched[];
}

/** Keeps whole commits, and forgets the last one whenever it is read from the start: it was never on the disk. */
function volatile(inner: Journal): Partial<Journal> {
  let commits: Commit[] = [];
  let published = 0;
  const events = () => commits.flatMap((commit) => commit.events);
  return {
    commit(fresh, touched) {
      inner.commit(fresh, touched);
      const copies = [...touched].map(({ order, handled, lost }) => ({ order, handled: [...handled], lost }));
      commits.push({ events: fresh, touched: copies });
    },
    orders() {
      commits = commits.slice(0, -1);
      published = Math.min(published, events().length);
      return new Set(commits.flatMap(({ touched }) => touched.map(({ order }) => order)));
    },
    load(order): Stored | undefined {
      const touched = commits.flatMap((commit) => commit.touched).findLast((each) => each.order === order);
      return touched && { ...touched, events: events().filter((event) => event.order === order) };
    },
    unpublished: () => events().slice(published),
    published(count) {
      published += count;
    },
  };
}

/** What it had written when the disk was full stays there. */
function torn(inner: Journal): Partial<Journal> {
  let half: readonly Envelope[] = [];
  return {
    commit(events, touched) {
      try {
        inner.commit([...half, ...events], touched);
        half = [];
      } catch (error) {
        half = [...half, ...events.slice(0, Math.ceil(events.length / 2))];
        throw error;
      }
    },
    load(order) {
      const stored = inner.load(order);
      const kept = half.filter((event) => event.order === order);
      if (kept.length === 0) return stored;
      return { handled: [], lost: false, ...stored, events: [...(stored?.events ?? []), ...kept] };
    },
  };
}

export const KEEPING_BUGS: readonly PlantedBug[] = [
  {
    name: 'outbox-tells-what-was-rolled-back',
    what: 'The outbox publishes what the journal has rolled back.',
    breaks: ['every-effect-has-a-cause', 'pick-only-after-cooked'],
    family: 6,
    scenario: 'full-disk',
    works: {
      ...WORKS,
      journal(inner) {
        const made = new Remembering(inner);
        remembering.set(made.journal, made);
        return made.journal;
      },
      outbox() {
        const honest = WORKS.outbox();
        return {
          flush(journal, publish) {
            const made = remembering.get(journal);
            if (made !== undefined && made.refused.length > 0) {
              publish(made.refused, () => {});
              made.refused = [];
            }
            honest.flush(journal, publish);
          },
        };
      },
    },
  },
  {
    name: 'last-commit-lost',
    what: 'A restarted context finds its journal without the last commit.',
    breaks: [],
    works: withJournal(volatile),
  },
  {
    name: 'half-a-commit-kept',
    what: 'A full disk keeps half of the events of a commit that it refused.',
    breaks: [],
    works: withJournal(torn),
  },
  {
    name: 'commit-not-atomic',
    what: 'A commit that stores events does not store how far the inbox has come.',
    breaks: [],
    works: withJournal((inner) => ({
      commit(events, touched) {
        const stepped = new Set(events.map(({ order }) => order));
        inner.commit(
          events,
          [...touched].filter(({ order }) => !stepped.has(order)),
        );
      },
    })),
  },
  {
    name: 'inbox-forgets-on-restart',
    what: 'A restarted context does not know how far its inbox had come.',
    breaks: [],
    works: withJournal((inner) => ({
      load(order) {
        const stored = inner.load(order);
        return stored && { ...stored, handled: [] };
      },
    })),
  },
  {
    name: 'orders-not-brought-back',
    what: 'A restarted context waits until somebody speaks of an order again.',
    breaks: [],
    works: withJournal(() => ({ orders: () => [] })),
  },
  {
    name: 'cursor-before-publishing',
    what: 'The outbox cursor moves with the commit: what a crash kept from leaving never leaves.',
    breaks: [],
    works: withJournal((inner) => ({
      orders() {
        inner.published(inner.unpublished().length);
        return inner.orders();
      },
    })),
  },
  {
    name: 'outbox-skips-after-a-gap',
    what: 'After a restart the outbox publishes only the latest of what had not left.',
    breaks: [],
    works: {
      ...WORKS,
      outbox() {
        const honest = WORKS.outbox();
        let begun = false;
        return {
          flush(journal, publish) {
            const events = journal.unpublished();
            if (!begun && events.length > 1) journal.published(events.length - 1);
            begun = true;
            honest.flush(journal, publish);
          },
        };
      },
    },
  },
];
