/** The riders: whoever is near a delivery looks it up, picks it up and brings it to the customer. */
import type { Random } from '../core/runtime/random.ts';
import type { ActorParts, Visit } from './actor.ts';
import { Actor, habit } from './actor.ts';
import { near } from './districts.ts';
import type { Person } from './people.ts';

const HABITS = { rider: 0, pickAfter: 1, deliverFor: 2 } as const;

/** Microseconds between the look at the screen and the tap on it; the tap doesn't wait for an answer that may be lost. */
const GLANCE = 1_000_000;

export class Riders extends Actor {
  private readonly byArea = new Map<string, readonly Person[]>();
  private readonly delivers: (visit: Visit, within: number) => void;

  /** `delivers`: the food has been picked up and is with the customer in so many microseconds. */
  constructor(parts: ActorParts, delivers: (visit: Visit, within: number) => void) {
    super(parts, 'rider');
    this.delivers = delivers;
  }

  /** A delivery to that area is offered: one of the riders near takes it. */
  offered(visit: Visit, area: string): void {
    const riders = this.ridersNear(area);
    if (riders.length === 0) return;
    const chance = this.chanceOf(visit.order);
    const rider = habit(chance, HABITS.rider).pick(riders);
    const { pickAfter } = this.parts.habits.rider;
    this.after(habit(chance, HABITS.pickAfter).duration(pickAfter), () => this.lookUp(rider, visit, chance));
  }

  private lookUp(rider: Person, visit: Visit, chance: Random): void {
    this.parts.people.ask(rider, 'rider', 'deliveries', visit.order, ignored);
    this.after(GLANCE, () => this.pick(rider, visit, chance));
  }

  private pick(rider: Person, visit: Visit, chance: Random): void {
    const { deliverFor } = this.parts.habits.rider;
    this.insist(rider, 'PickDelivery', visit, null, () =>
      this.delivers(visit, habit(chance, HABITS.deliverFor).duration(deliverFor)),
    );
  }

  private ridersNear(area: string): readonly Person[] {
    let riders = this.byArea.get(area);
    if (riders === undefined) {
      riders = this.parts.world.riders
        .filter((rider) => near(rider.area, area))
        .map(({ id }) => ({ role: 'rider', id }));
      this.byArea.set(area, riders);
    }
    return riders;
  }
}

function ignored(): void {}
