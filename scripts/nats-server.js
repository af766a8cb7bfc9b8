/**
 * Finds a nats-server for the tests, or brings one; needs no root. `node scripts/nats-server.js` prints its path.
 * Another one can be named by DELIVERYSTORE_NATS_SERVER.
 */
import { fileURLToPath } from 'node:url';
import { findProgram } from './debian.js';

const byHand = 'install it ("apt-get install nats-server", "brew install nats-server", or https://nats.io/download)';

/** The path of a nats-server. */
export async function findServer() {
  const named = process.env['DELIVERYSTORE_NATS_SERVER'];
  if (named) return named;
  const { file } = await findProgram({ name: 'nats-server', byHand, version: '--version' });
  return file;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await findServer().then(console.log, (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
