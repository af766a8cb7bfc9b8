/** What TypeScript is told of nats-server.js. */
export function findServer(): Promise<string>;
