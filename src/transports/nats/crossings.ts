/** Messages between two ends that are both in this process: how many are on their way, and which were lost. */

export class Crossings {
  private readonly underWay = new Map<string, () => void>();
  private readonly bothEndsHere: boolean;

  /** Where the other end is elsewhere, nothing is known of what has arrived, and nothing is kept. */
  constructor(bothEndsHere: boolean) {
    this.bothEndsHere = bothEndsHere;
  }

  get size(): number {
    return this.underWay.size;
  }

  leave(id: string, send: () => void): void {
    if (this.bothEndsHere) this.underWay.set(id, send);
    send();
  }

  arrive(id: string): void {
    this.underWay.delete(id);
  }

  /** What has not arrived by now never will: it leaves once more. */
  leaveAgain(): void {
    for (const send of this.underWay.values()) send();
  }
}

/** A request is known by where its reply goes. */
export function requestId(reply: string | undefined): string {
  return `request ${reply ?? ''}`;
}
