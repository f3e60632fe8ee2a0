import type { ChildServer } from './child-server.js';
import { demoPasswords } from './demo-passwords.js';
import { WireClient } from './wire-client.js';

/** An answered call of two clients: what the caller writes is read. */
export interface TalkingCall {
  caller: WireClient;
  callee: WireClient;
  callId: string;
}

/** Two clients of demo users, with as many calls between them. */
export async function talkingCalls(
  gateway: ChildServer,
  name: string,
  count = 1,
): Promise<TalkingCall[]> {
  const passwords = demoPasswords(gateway);
  const enter = async (user: string): Promise<WireClient> => {
    const client = await WireClient.greet(gateway.port);
    await client.request('login', { user, password: passwords(user), maxCalls: count });
    return client;
  };
  const callee = await enter('bob');
  const caller = await enter('alice');
  return callsBetween({ caller, callee, number: 'bob' }, name, { count });
}

/** Of a client with the user of another, who reads from then on. */
export async function callsBetween(
  { caller, callee, number }: { caller: WireClient; callee: WireClient; number: string },
  name: string,
  { count = 1, sdp = 'v=0' }: { count?: number; sdp?: string } = {},
): Promise<TalkingCall[]> {
  const calls: TalkingCall[] = [];
  for (let i = 0; i < count; i += 1) {
    const callId = `bench-call-${name}-${String(i)}`;
    const offered = new Promise<void>((resolve) => {
      callee.onFrame = (text) => {
        if (text.includes('IncomingCall') && text.includes(callId)) resolve();
      };
    });
    const offer = { type: 'offer', sdp } as const;
    await caller.request('invite', { callId, number, offer });
    await offered;
    await callee.request('accept', { callId, answer: { type: 'answer', sdp } });
    calls.push({ caller, callee, callId });
  }
  let frames = 0;
  callee.onFrame = () => {
    frames += 1;
    if (frames % 64 === 0) callee.acknowledge();
  };
  return calls;
}

/** Writes in a call; returns how long the answer has taken, in ms. */
export async function write({ caller, callId }: TalkingCall): Promise<number> {
  const sentAt = performance.now();
  await caller.request('sendMessage', { callId, text: 'half past four' });
  return performance.now() - sentAt;
}
