/** A source for tests: the sample scene, and a note of all that is asked of it. */

import { localConfig } from '../../../local/local-config.ts';
import type { Snapshot } from '../../../watch/snapshot.ts';
import { sampleScene, sampleSnapshot } from '../panes/sample-scene.ts';
import type { ClockControl, Done, Operator, Scene, Source, TimeTravel } from '../source.ts';

export class SampleSource implements Source {
  readonly kind = 'run';
  /** What was asked, in words. */
  readonly asked: string[] = [];
  clock: ClockControl | null = {
    pause: () => this.turned('pause', { clock: 'paused' }),
    resume: () => this.turned('resume', { clock: 'running' }),
    step: () => this.turned('step', {}),
    setSpeed: (speed) => this.turned(`speed ${speed}`, { speed }),
  };
  travel: TimeTravel | null = {
    seek: (now) => this.turned(`seek ${now / 1_000_000}`, { now }),
    original: (): Snapshot | null => this.original,
    asScenario: (name) => `name: ${name}\n`,
  };
  operator: Operator | null = {
    world: localConfig(),
    faultTypes: ['overload', 'outage', 'crash', 'drop'],
    addFault: ({ type }) => this.done(`fault ${type}`),
    endFault: (id) => this.done(`end ${id}`),
    play: ({ role, id }, action) => Promise.resolve(this.done(`${role}/${id} ${action.do}`)),
  };
  original: Snapshot | null = null;
  private shown: Scene;

  constructor(partial: Partial<Scene> = {}) {
    this.shown = sampleScene(partial);
  }

  scene(): Scene {
    return this.shown;
  }

  /** Something happens. */
  change(partial: Partial<Scene>): void {
    this.shown = { ...this.shown, ...partial };
  }

  /** Time goes by. */
  pass(microseconds: number): void {
    const now = this.shown.now + microseconds;
    this.change({ now, business: sampleSnapshot({ now }) });
  }

  story() {
    return [];
  }

  standing() {
    return undefined;
  }

  private turned(what: string, change: Partial<Scene>): void {
    this.asked.push(what);
    this.change(change);
  }

  private done(what: string): Done {
    this.asked.push(what);
    return { ok: true, what };
  }
}
