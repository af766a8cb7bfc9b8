/** Somebody who serves nothing in a system over NATS: sends commands, asks questions, and audits it. */
import { jetstream } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { mergedAnswer } from '../../src/core/business.ts';
import type { Observation } from '../../src/core/history.ts';
import type { Answer } from '../../src/core/vocabulary.ts';
import { type Audit, audit } from '../../src/system/audit.ts';
import { openSettings, type Settings, wallTime, worldTime } from '../../src/system/settings.ts';
import { NatsTransport } from '../../src/transports/nats/nats-transport.ts';
import { Subjects } from '../../src/transports/nats/subjects.ts';
import { RealTime } from '../../src/transports/real-time.ts';
import { People, type Person } from '../../src/world/people.ts';

const LONGEST_PAUSE = 1_000;

export class Visitor {
  readonly connection: NatsConnection;
  readonly settings: Settings;
  readonly subjects: Subjects;
  private readonly time: RealTime;
  private readonly transport: NatsTransport;
  private readonly people: People;
  private readonly leaving = new AbortController();

  static async come(url: string, system = 'deliverystore'): Promise<Visitor> {
    const connection = await connect({
      servers: url,
      noAsyncTraces: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 100,
    });
    const settings = await openSettings(jetstream(connection), system, null);
    const subjects = new Subjects(system, settings.partitions);
    const time = new RealTime(worldTime(settings, Date.now() * 1000), settings);
    const transport = await NatsTransport.on({
      connection,
      time,
      subjects,
      partitions: ['*'],
      wallTime: (at) => wallTime(settings, at) / 1000,
      merge: mergedAnswer,
      objection: () => 'nobody serves here',
      refused: () => {},
      failed: (error) => {
        throw error;
      },
    });
    return new Visitor(connection, settings, subjects, time, transport);
  }

  private constructor(
    connection: NatsConnection,
    settings: Settings,
    subjects: Subjects,
    time: RealTime,
    transport: NatsTransport,
  ) {
    this.connection = connection;
    this.settings = settings;
    this.subjects = subjects;
    this.time = time;
    this.transport = transport;
    this.people = new People(transport, { observe: () => {} });
    void this.turn();
  }

  async command(by: Person, type: string, order: string, data: unknown = null): Promise<Answer> {
    const asked = this.time.now;
    return await new Promise((resolve) => {
      this.time.arrive(() => this.people.command({ by, type, order, data, asked, phase: '' }, resolve));
    });
  }

  /** Waits for ever where the answer is lost. */
  async ask(by: Person, context: string, name: string, order?: string): Promise<unknown> {
    return await new Promise((resolve) => this.people.ask(by, context, name, order, resolve));
  }

  async audit(): Promise<Audit> {
    const { connection, subjects, transport } = this;
    return await audit({ connection, subjects, world: this.settings.world, transport });
  }

  /** Tells what is observed from now on; nobody keeps it, so some may be missed. */
  observations(kind: string, seen: (observation: Observation) => void): void {
    const subject = `${this.subjects.system}.observation.${kind}.>`;
    this.connection.subscribe(subject, { callback: (_, message) => seen(message.json()) });
  }

  async leave(): Promise<void> {
    this.leaving.abort();
    await this.transport.close();
    await this.connection.close();
  }

  private async turn(): Promise<void> {
    const { signal } = this.leaving;
    while (!signal.aborted) {
      while (this.time.step(Number.POSITIVE_INFINITY));
      await this.time.pause(LONGEST_PAUSE, signal);
    }
  }
}
