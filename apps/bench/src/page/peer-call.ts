/** The same calls by PeerJS and its server. */
import { type MediaConnection, Peer } from 'peerjs';
import type { CallingPage } from './calling-page.js';
import { now, soundArrives } from './sound-arrives.js';

interface PeerPage extends CallingPage {
  join(port: number, user: string): Promise<void>;
}

declare global {
  interface Window {
    benchPeer: PeerPage;
  }
}

let peer: Peer | undefined;
let current: MediaConnection | undefined;
let back: Promise<number> | undefined;

const microphone = (): Promise<MediaStream> => navigator.mediaDevices.getUserMedia({ audio: true });

function joined(): Peer {
  if (peer === undefined) throw new Error('nobody has joined');
  return peer;
}

window.benchPeer = {
  async join(port, user) {
    const own = new Peer(user, { host: 'localhost', port, path: '/', config: {} });
    peer = own;
    await new Promise<void>((resolve, reject) => {
      own.once('open', () => {
        resolve();
      });
      own.once('error', reject);
    });
  },
  async call(user) {
    const calledAt = now();
    const call = joined().call(user, await microphone());
    current = call;
    await soundArrives(() => call.peerConnection);
    return { calledAt, mediaAt: now() };
  },
  answer: () =>
    new Promise((resolve) => {
      joined().once('call', (call) => {
        resolve(now());
        current = call;
        void microphone().then((stream) => {
          call.answer(stream);
        });
      });
    }),
  expectReturn() {
    const own = joined();
    own.once('disconnected', () => {
      own.reconnect();
    });
    back = new Promise((resolve) => {
      own.once('open', () => {
        resolve(now());
      });
    });
  },
  returned: () => back ?? Promise.reject(new Error('nothing is expected')),
  hangUp() {
    for (const track of current?.localStream?.getTracks() ?? []) track.stop();
    current?.close();
    return Promise.resolve();
  },
};
