/** A call whose machine gets another network. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connectCall } from '../src/connect-call.js';
import { mediaFlows } from '../src/media-flow.js';
import { Stage } from '../src/stage.js';

describe('a call', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  it('looks for a way anew where the browser tells of a network, and is heard all the while', async () => {
    const [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    await connectCall(alice, bob, 'bob');
    await mediaFlows(alice, false);
    const ice = await alice.run(async ({ lastCall }) => {
      const connection = lastCall.peerConnection;
      // A generation of ICE is told by its fragment (RFC 8445, section 9).
      const generation = (): string | undefined =>
        /a=ice-ufrag:(\S+)/.exec(connection?.currentRemoteDescription?.sdp ?? '')?.[1];
      const before = generation();
      window.dispatchEvent(new Event('online'));
      while (generation() === before) await new Promise(requestAnimationFrame);
      return connection?.iceConnectionState;
    });
    expect(ice).not.toBe('failed');
    await Promise.all([mediaFlows(alice, false), mediaFlows(bob, false)]);
    expect(await alice.run(({ lastCall }) => lastCall.mediaState())).toBe('FLOWING');
  });
});
