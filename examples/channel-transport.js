/**
 * A transport as somebody else might write it: every message crosses a MessageChannel, as bytes would cross a wire.
 * Try it: deliverystore run happy-path --transport ./examples/channel-transport.js
 */
import { MessageChannel } from 'node:worker_threads';

/** What it can beyond the port: nothing outlives this process. */
export const capabilities = { readsFromTheStart: false, survivesCrash: false, survivesBroker: false };

const LATENCY = 1000; // microseconds, for what is delivered again

/** @type {import('../src/transports/transport-module.ts').CreateTransport} */
export function createTransport({ time, Subscription }) {
  const { port1: near, port2: far } = new MessageChannel();
  const subscriptions = new Map();
  const servers = new Map();
  const waiting = new Map();
  let sent = 0;
  let arrived = 0;
  let asked = 0;

  const send = (message) => {
    sent++;
    near.postMessage(JSON.stringify(message));
  };

  const answerable = (to, message, answered) => {
    const number = ++asked;
    waiting.set(number, answered);
    send({ ...message, to, number });
  };

  const replies = {
    command({ to, number, command }) {
      const reply = (answer) => send({ kind: 'reply', number, answer });
      const server = servers.get(to);
      if (server === undefined) reply({ kind: 'failed', why: 'unreachable', retryAfter: 0 });
      else server.take(command, reply);
    },
    question({ to, number, question }) {
      const reply = (answer) => send({ kind: 'reply', number, answer });
      const server = servers.get(to);
      if (server?.ask === undefined) reply(undefined);
      else server.ask(question, reply);
    },
    reply({ number, answer }) {
      const answered = waiting.get(number);
      waiting.delete(number);
      answered?.(answer);
    },
    events({ source, events }) {
      for (const { sources, subscription } of subscriptions.values())
        if (sources.includes(source)) subscription.deliver(events);
    },
  };

  // what arrives becomes a task: a host is never entered while it works
  far.on('message', (text) => {
    const message = JSON.parse(text);
    time.arrive(() => {
      arrived++;
      replies[message.kind](message);
    });
  });

  const transport = {
    now: () => time.now,
    at: (when, task, idle) => time.at(when, task, idle),
    serve(name, server) {
      if (server === null) servers.delete(name);
      else servers.set(name, server);
    },
    subscribe(name, sources, subscriber) {
      if (!subscriptions.has(name)) {
        const after = (delay, task) => time.at(time.now + delay, task);
        subscriptions.set(name, { sources, subscription: new Subscription({ after, latency: LATENCY }) });
      }
      subscriptions.get(name).subscription.attach(subscriber);
    },
    publish(source, events, left) {
      send({ kind: 'events', source, events });
      left(); // a message in this channel cannot be lost
    },
    acknowledge: (name, except) => subscriptions.get(name)?.subscription.acknowledge(except),
    fail: (name, event, reason) => subscriptions.get(name)?.subscription.fail(event, reason),
    redeliver: (name) => subscriptions.get(name)?.subscription.redeliver(),
    request: (_from, to, command, answered) => answerable(to, { kind: 'command', command }, answered),
    ask: (_from, to, question, answered) => answerable(to, { kind: 'question', question }, answered),
  };

  return {
    transport,
    get isQuiet() {
      return sent === arrived;
    },
    close() {
      near.close();
    },
  };
}
