/**
 * A program: sets up calls at a gateway, says that it is ready, and then, for each line that it is
 * given, sends messages for a round and says how many came to pass a second. Arguments: the port, a
 * key that signs, its application.
 */
import { createInterface } from 'node:readline';
import { roundTripRate } from '../round-trips.js';
import { talkAt } from './enter.js';
import { Doorman } from './gateways.js';
import { tripsOf } from './link-rows.js';

const CALLS = 25;
const UNDER_WAY = 4;

const [, , port = '', key = '', application = ''] = process.argv;
const doorman = new Doorman(key, application);
const trips = tripsOf(
  await talkAt({ port: Number(port) }, doorman, { name: 'load', calls: CALLS }),
);
await roundTripRate(trips, UNDER_WAY);
process.stdout.write('ready\n');
for await (const _ of createInterface(process.stdin))
  process.stdout.write(`${String(await roundTripRate(trips, UNDER_WAY))}\n`);
