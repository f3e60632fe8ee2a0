import { randomUUID } from 'node:crypto';
import { connectNats } from '../links/connect-nats.js';
import { type Finding, fine, look, wrong } from './finding.js';

const check = 'nats';
const patienceMs = 5_000;

/** Whether each server of NATS that gateways would link over lets this one in, and passes its parcels on. */
export async function checkNats(
  addresses: readonly string[],
  hasDatabase: boolean,
): Promise<Finding[]> {
  if (!hasDatabase) {
    const advice = 'Set DATABASE_URL, from which several gateways serve, or take NATS_URL out.';
    return [look(check, 'NATS_URL does nothing without DATABASE_URL.', advice)];
  }
  return Promise.all(asUsed(addresses).map(checkServer));
}

/** The gateway takes name and password of the first address for all, and TLS for all where one asks for it. */
function asUsed(addresses: readonly string[]): string[] {
  const scheme = addresses.some((address) => address.startsWith('tls:')) ? 'tls' : 'nats';
  const [, login = ''] = /^\w+:\/\/(.*@)?/.exec(addresses[0] ?? '') ?? [];
  return addresses.map((address) => address.replace(/^\w+:\/\/(.*@)?/, `${scheme}://${login}`));
}

async function checkServer(address: string): Promise<Finding> {
  const { host } = new URL(address.replace(/^\w+/, 'http'));
  let nats;
  try {
    const terms = { name: 'ringspec-gateway doctor', silentMs: patienceMs };
    nats = await connectNats([address], terms);
  } catch (error) {
    const advice = 'Without it gateways that cannot reach each other have no link.';
    return wrong(check, (error as Error).message, advice);
  }
  try {
    const subject = `ringspec.door.${randomUUID()}`;
    const heard = nats.subscribe(subject, { max: 1, timeout: patienceMs });
    nats.publish(subject);
    for await (const _message of heard) break;
    const seal = address.startsWith('tls:') ? ', with TLS' : '';
    return fine(check, `${host} passes parcels on${seal}.`);
  } catch {
    return wrong(
      check,
      `${host} lets this gateway in, and passes nothing on for it.`,
      'Give the user of NATS_URL the right to publish and subscribe ringspec.>',
    );
  } finally {
    await nats.close();
  }
}
