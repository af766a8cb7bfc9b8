/** The store owners: what is paid they accept or reject, then cook. */
import type { Random } from '../core/runtime/random.ts';
import type { ActorParts, Visit } from './actor.ts';
import { Actor, habit } from './actor.ts';

const HABITS = { rejects: 0, acceptAfter: 1, startAfter: 2, cookFor: 3 } as const;

const REASON = { reason: 'too busy' } as const;

export class Owners extends Actor {
  constructor(parts: ActorParts) {
    super(parts, 'store');
  }

  /** The screen shows that an order is paid. */
  paid(visit: Visit): void {
    const { rejectRate, acceptAfter } = this.parts.habits.store;
    const chance = this.chanceOf(visit.order);
    const rejects = habit(chance, HABITS.rejects).chance(rejectRate);
    const decision = rejects ? () => this.reject(visit, chance) : () => this.accept(visit, chance);
    this.after(habit(chance, HABITS.acceptAfter).duration(acceptAfter), decision);
  }

  /** What somebody else of the store has accepted meanwhile is cooked all the same. */
  private reject(visit: Visit, chance: Random): void {
    this.insist(visit.store, 'RejectOrder', visit, REASON, done, ({ code }) => {
      if (code === 'ALREADY_ACCEPTED') this.accept(visit, chance);
    });
  }

  private accept(visit: Visit, chance: Random): void {
    const { startAfter } = this.parts.habits.store;
    this.insist(visit.store, 'AcceptOrder', visit, null, () =>
      this.after(habit(chance, HABITS.startAfter).duration(startAfter), () => this.cook(visit, chance)),
    );
  }

  private cook(visit: Visit, chance: Random): void {
    const { cookFor } = this.parts.habits.store;
    this.insist(visit.store, 'StartCooking', visit, null, () =>
      this.after(habit(chance, HABITS.cookFor).duration(cookFor), () => this.finish(visit)),
    );
  }

  private finish(visit: Visit): void {
    this.insist(visit.store, 'FinishCooking', visit, null, done);
  }
}

function done(): void {}
