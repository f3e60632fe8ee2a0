/** A caller's page, and a device on the bare wire that speaks before it answers. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mediaFlows } from '../src/media-flow.js';
import type { Phone } from '../src/phone.js';
import { Stage } from '../src/stage.js';

/** What the page of the device has in its window. */
interface Device {
  /** Resolves once the caller has what it sends early. */
  readonly early: Promise<void>;
  accept(): void;
}

describe('early media', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  /** Bob, as a media server or a telephone would be: logged in, and soon in the caller's ear. */
  async function deviceOf(page: Phone): Promise<void> {
    const { address, passwords } = stage.gateway;
    await page.run(
      async (_, { url, password }) => {
        const socket = new WebSocket(url, 'ringspec.v1');
        const events = new Map<string, (data: never) => void>();
        const answers = new Map<number, () => void>();
        let lastId = 0;
        const send = (method: string, params: object): Promise<void> => {
          lastId += 1;
          const id = lastId;
          socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
          return new Promise((resolve) => answers.set(id, resolve));
        };
        socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
          const frame = JSON.parse(data) as {
            id?: number;
            method?: string;
            params?: { data: never };
          };
          if (frame.params) events.get(frame.method ?? '')?.(frame.params.data);
          else answers.get(frame.id ?? 0)?.();
        });
        await new Promise((resolve) => {
          socket.addEventListener('open', resolve);
        });
        await send('hello', { level: 1, sdk: 'device/1' });
        await send('login', { user: 'bob', password });
        const connection = new RTCPeerConnection();
        let accept = (): void => undefined;
        const early = new Promise<void>((resolve) => {
          events.set(
            'IncomingCall',
            async ({ callId, offer }: { callId: string; offer: RTCSessionDescriptionInit }) => {
              await connection.setRemoteDescription(offer);
              const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
              for (const track of stream.getTracks()) connection.addTrack(track, stream);
              await connection.setLocalDescription();
              while (connection.iceGatheringState !== 'complete') {
                await new Promise((gathered) => {
                  connection.addEventListener('icegatheringstatechange', gathered, { once: true });
                });
              }
              const answer = { type: 'answer', sdp: connection.localDescription?.sdp };
              accept = () => void send('accept', { callId, answer });
              await send('sendEarlyMedia', { callId, answer });
              resolve();
            },
          );
        });
        events.set(
          'CandidatesReceived',
          async ({ candidates }: { candidates: RTCIceCandidateInit[] }) => {
            while (!connection.remoteDescription) await new Promise(requestAnimationFrame);
            for (const candidate of candidates) await connection.addIceCandidate(candidate);
          },
        );
        const device: Device = {
          early,
          accept: () => {
            accept();
          },
        };
        Object.assign(window, { device });
      },
      { url: `ws://${address}/ws`, password: passwords.get('bob') ?? '' },
    );
  }

  it('are heard while the call rings, and go on when it is answered', async () => {
    const [alice, bob] = [await stage.loggedIn('alice'), await stage.phone()];
    await deviceOf(bob);
    await alice.run((harness) => harness.call('bob'));
    await bob.run(() => (window as unknown as { device: Device }).device.early);
    expect(await alice.callEvent('EarlyMedia')).toMatchObject({ issues: [] });
    expect(await alice.run(({ lastCall }) => lastCall.state())).toBe('PROGRESSING');
    await mediaFlows(alice, false);
    await bob.run(() => {
      (window as unknown as { device: Device }).device.accept();
    });
    await alice.callEvent('Connected');
    await mediaFlows(alice, false);
    expect(await alice.run((harness) => harness.kinds())).toEqual(['audio']);
  });
});
