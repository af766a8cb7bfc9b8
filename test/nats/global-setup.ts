/** Before all tests: finds the nats-server that they start. Where there is none, only the tests that need it fail. */
import { findServer } from '../../scripts/nats-server.js';

export async function setup(): Promise<void> {
  try {
    process.env['DELIVERYSTORE_NATS_SERVER'] = await findServer();
  } catch (error) {
    process.env['DELIVERYSTORE_NO_NATS_SERVER'] = (error as Error).message;
  }
}
