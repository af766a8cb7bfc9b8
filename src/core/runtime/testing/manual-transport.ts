/** For tests: a transport whose clock is turned by hand, and which only writes down what it is given to carry. */
import type { Answer, Command, Envelope, Question } from '../../vocabulary.ts';
import type { Transport } from '../ports.ts';

/** Tasks in one turn; more than these are a clock that stands still. */
const MOST = 10_000;

interface Task {
  readonly time: number;
  readonly task: () => void;
  readonly idle: boolean;
}

export class ManualTransport implements Transport {
  time = 0;
  readonly tasks: Task[] = [];
  /** All that was carried, in the order in which it was given. */
  readonly log: string[] = [];
  readonly published: Envelope[] = [];
  readonly requests: { to: string; command: Command; answered: (answer: Answer) => void }[] = [];
  readonly questions: { to: string; question: Question; answered: (answer: unknown) => void }[] = [];
  readonly acknowledged: ReadonlySet<Envelope>[] = [];
  readonly failed: { event: Envelope; reason: string }[] = [];
  redelivered = 0;

  now(): number {
    return this.time;
  }

  at(time: number, task: () => void, idle = false): void {
    this.tasks.push({ time: Math.max(time, this.time), task, idle });
  }

  /** Turns the clock up to that time, running what falls due on the way. */
  turn(until: number): void {
    for (let left = MOST; ; left--) {
      if (left === 0) throw new Error(`still at ${this.time} after ${MOST} tasks`);
      const next = Math.min(...this.tasks.map(({ time }) => time));
      if (next > until) break;
      const at = this.tasks.findIndex(({ time }) => time === next);
      this.time = next;
      for (const { task } of this.tasks.splice(at, 1)) task();
    }
    this.time = until;
  }

  publish(_source: string, events: readonly Envelope[], left: () => void): void {
    this.published.push(...events);
    this.log.push(...events.map(({ type, version }) => `publish ${type} ${version}`));
    left();
  }

  acknowledge(_name: string, except: ReadonlySet<Envelope>): void {
    this.acknowledged.push(new Set(except));
    this.log.push('acknowledge');
  }

  fail(_name: string, event: Envelope, reason: string): void {
    this.failed.push({ event, reason });
  }

  redeliver(): void {
    this.redelivered++;
    this.log.push('redeliver');
  }

  request(_from: string, to: string, command: Command, answered: (answer: Answer) => void): void {
    this.requests.push({ to, command, answered });
    this.log.push(`request ${command.type}`);
  }

  ask(_from: string, to: string, question: Question, answered: (answer: unknown) => void): void {
    this.questions.push({ to, question, answered });
  }

  serve(): void {}

  subscribe(): void {}
}
