import type { ChildServer } from '../child-server.js';
import { callsBetween, type TalkingCall } from '../talking.js';
import { WireClient } from '../wire-client.js';
import type { Doorman } from './gateways.js';

/** A client at a gateway, with a user who logs in there. */
export async function enter(
  { port }: Pick<ChildServer, 'port'>,
  doorman: Doorman,
  user: string,
): Promise<WireClient> {
  const client = await WireClient.greet(port);
  const accessToken = doorman.token(user);
  await client.request('loginWithToken', { user: doorman.name(user), accessToken });
  client.acknowledge();
  return client;
}

/** Calls of two users each, all at one gateway. */
export async function talkAt(
  gateway: Pick<ChildServer, 'port'>,
  doorman: Doorman,
  { name, calls }: { name: string; calls: number },
): Promise<TalkingCall[]> {
  const talking = await Promise.all(
    Array.from({ length: calls }, async (_, i) => {
      const number = `${name}-callee-${String(i)}`;
      const callee = await enter(gateway, doorman, number);
      const caller = await enter(gateway, doorman, `${name}-caller-${String(i)}`);
      return callsBetween({ caller, callee, number }, `${name}-${String(i)}`);
    }),
  );
  return talking.flat();
}
