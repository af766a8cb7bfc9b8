/** A history that others write, watched as it grows; what is shown can stand still, and go back to any of its moments. */
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Record } from '../../../core/history.ts';
import { rulesOf } from '../../../scenarios/simulation.ts';
import { waitsFor } from '../../../watch/waits-for.ts';
import type { ClockControl, Done, Operator, Scene, Source, Standing, TimeTravel } from '../source.ts';
import { deadlineIn } from './deadline.ts';
import type { Feed, News } from './feed.ts';
import { Fold } from './fold.ts';
import { KeptHistory } from './kept-history.ts';

const MOST_RECORDS = 200_000;
/** Records that are folded at a time: keys are heard in between. */
const SLICE = 2_000;
/** Milliseconds between two looks, and while there is more to be read. */
const LOOK_EVERY = 500;
const READ_EVERY = 10;
/** Milliseconds for which it holds how an order stands, as long as nothing happens. */
const TOLD_FOR = 5_000;

export class HistorySource implements Source {
  readonly kind: Feed['kind'];
  readonly operator: Operator | null;
  private readonly feed: Feed;
  private readonly history: KeptHistory;
  private news: Omit<News, 'records'> = { faults: [], waiting: {}, troubles: [], read: 0 };
  private fold: Fold;
  /** How many records it has folded. */
  private folded = 0;
  /** The moment that is shown, and how many records had come by then; null for now. */
  private still: { readonly time: number; readonly records: number } | null = null;
  private isFolding = false;
  /** How an order stood when that was asked last. */
  private told: {
    readonly order: string;
    readonly length: number;
    readonly at: number;
    readonly standings: ReturnType<Feed['standings']>;
  } | null = null;
  private looking: Promise<void> = Promise.resolve();

  /** `most`: records that are kept. */
  constructor(feed: Feed, most = MOST_RECORDS) {
    this.feed = feed;
    this.kind = feed.kind;
    this.operator = feed.operator && this.lookingAfter(feed.operator);
    this.history = new KeptHistory(most);
    this.fold = new Fold(feed.world);
  }

  /** Looks twice a second, until it is told to stop. */
  async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.look();
      const pause = this.news.read < 1 ? READ_EVERY : LOOK_EVERY;
      await sleep(pause, undefined, { signal }).catch(() => undefined); // told to stop
    }
  }

  /** Takes in what has come, and shows it unless what is shown stands still. */
  look(): Promise<void> {
    this.looking = this.looking.then(async () => {
      const news = await this.feed.poll();
      if (news !== null) await this.take(news);
    });
    return this.looking;
  }

  async close(): Promise<void> {
    await this.feed.close();
  }

  scene(): Scene {
    const { feed, news, history, still } = this;
    const now = still?.time ?? feed.now();
    const goal = this.goal;
    const isBehind = this.folded < goal;
    const read = still === null ? news.read : 1;
    return {
      title: feed.title,
      seed: null,
      now,
      clock: isBehind || read < 1 ? 'replaying' : still === null ? 'running' : 'paused',
      speed: feed.speed,
      replayed: isBehind ? (this.folded / goal) * read : read < 1 ? read : null,
      business: this.fold.snapshot(now),
      waiting: news.waiting,
      found: this.fold.report(),
      phases: [],
      faults: news.faults,
      end: feed.now(),
      report: null,
      openFor: feed.world.breaker.openFor,
      ...(history.since !== null && { since: history.since }),
      ...(news.troubles.length > 0 && { troubles: news.troubles }),
    };
  }

  story(order: string): readonly Record[] {
    const { records } = this.history;
    const own: Record[] = [];
    for (let i = 0; i < this.folded; i++) {
      const record = records[i] as Record;
      if (record.order === order && !('kind' in record && record.kind === 'atRest')) own.push(record);
    }
    return own.sort((a, b) => a.time - b.time);
  }

  /** What contexts say of it is of now, whatever is shown. */
  async standing(order: string): Promise<Standing | undefined> {
    const shown = this.fold.shown(order);
    if (shown === undefined) return undefined;
    const deadline = deadlineIn(this.story(order), rulesOf(this.feed.world));
    return { waitsFor: waitsFor(shown), deadline, contexts: await this.standings(order) };
  }

  readonly clock: ClockControl = {
    pause: () => this.standStill(this.feed.now(), this.folded),
    resume: () => {
      this.still = null;
      void this.catchUp();
    },
    step: () => {
      const { still, history } = this;
      if (still === null) return this.clock.pause();
      const next = history.records.findIndex((record, i) => i >= still.records && !('kind' in record));
      const event = history.records[next];
      if (event !== undefined) this.standStill(Math.max(still.time, event.time), next + 1);
    },
  };

  readonly travel: TimeTravel = {
    seek: (time) => {
      if (time >= this.feed.now()) return this.clock.resume();
      const later = this.history.records.findIndex((record) => record.time > time);
      this.standStill(Math.max(0, time), later < 0 ? this.history.records.length : later);
    },
    original: () => null,
  };

  /** How many records are to be folded. */
  private get goal(): number {
    return this.still?.records ?? this.history.records.length;
  }

  /** Whoever looks at one order for a while asks again and again. */
  private standings(order: string): ReturnType<Feed['standings']> {
    const { length } = this.history.records;
    const now = Date.now();
    const { told } = this;
    if (told?.order === order && told.length === length && now - told.at < TOLD_FOR) return told.standings;
    const standings = this.feed.standings(order);
    this.told = { order, length, at: now, standings };
    return standings;
  }

  private standStill(time: number, records: number): void {
    this.still = { time, records };
    if (records < this.folded) this.startAnew();
    void this.catchUp();
  }

  private startAnew(): void {
    this.fold = new Fold(this.feed.world);
    this.folded = 0;
  }

  private async take({ records, ...news }: News): Promise<void> {
    this.news = news;
    this.history.add(records);
    await this.catchUp();
    this.letGo();
  }

  /** What is shown stays; but where some of what came since then has to go unseen, it is told anew, from what is left. */
  private letGo(): void {
    const { still, folded, history } = this;
    if (folded < this.goal) return; // somebody is folding still
    const { length } = history.records;
    const left = history.letGo(folded);
    if (left === null) return;
    this.fold.drop(left.gone);
    this.folded = left.mark;
    if (still !== null) this.still = { ...still, records: left.mark };
    if (length - history.records.length === folded - left.mark) return;
    this.startAnew();
    this.clock.resume();
  }

  private async catchUp(): Promise<void> {
    if (this.isFolding) return;
    this.isFolding = true;
    try {
      while (this.folded < this.goal) {
        const end = Math.min(this.goal, this.folded + SLICE);
        while (this.folded < end) this.fold.add(this.history.records[this.folded++] as Record);
        if (this.folded < this.goal) await setImmediate();
      }
    } finally {
      this.isFolding = false;
    }
  }

  /** What somebody has done shows at once. */
  private lookingAfter({ addFault, endFault, play, ...rest }: Operator): Operator {
    const after = async (done: ReturnType<Operator['play']>): Promise<Done> => {
      const came = await done;
      await this.look();
      return came;
    };
    return {
      ...rest,
      addFault: (spec) => after(addFault(spec)),
      endFault: (id) => after(endFault(id)),
      play: (as, action) => after(play(as, action)),
    };
  }
}
