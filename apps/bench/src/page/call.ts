/** What the pages of the call measurement run. */
import { type Call, Client } from '@ringspec/client';
import type { TransferringPage } from './calling-page.js';
import './peer-call.js';
import './sip-call.js';
import { now, soundArrives } from './sound-arrives.js';

interface BenchPage extends TransferringPage {
  join(address: string, user: string, password: string): Promise<void>;
  /** Connects two peer connections within the page; resolves with the ms until the first sound. */
  limit(): Promise<number>;
}

declare global {
  interface Window {
    benchPage: BenchPage;
  }
}

const client = new Client();
let current: Call | undefined;
let next: Promise<number> | undefined;
let back: Promise<number> | undefined;
window.benchPage = {
  async join(address, user, password) {
    await client.init({ serverIp: address, progressTone: false });
    await client.connect();
    await client.login(user, password);
  },
  async call(number) {
    const calledAt = now();
    const call = client.call(number);
    current = call;
    await soundArrives(() => call.peerConnection);
    return { calledAt, mediaAt: now() };
  },
  answer: () =>
    new Promise((resolve) => {
      client.on(
        'IncomingCall',
        ({ call }) => {
          const at = now();
          current = call;
          void call.answer();
          resolve(at);
        },
        { once: true },
      );
    }),
  async hangUp() {
    const call = current;
    if (!call) return;
    const ended = new Promise<void>((resolve) => {
      call.on('Disconnected', () => {
        resolve();
      });
    });
    await call.hangup();
    await ended;
  },
  expectReturn() {
    back = new Promise((resolve) => {
      client.on(
        'Reconnected',
        () => {
          resolve(now());
        },
        { once: true },
      );
    });
  },
  returned: () => back ?? Promise.reject(new Error('nothing is expected')),
  expectNext() {
    const before = current?.peerConnection;
    const replaced = (): RTCPeerConnection | undefined => {
      const connection = current?.peerConnection;
      return connection === before ? undefined : connection;
    };
    next = soundArrives(replaced).then(now);
  },
  nextHeard: () => next ?? Promise.reject(new Error('nobody is expected')),
  transfer(user) {
    const askedAt = now();
    if (current) client.transferCall(current, user);
    return askedAt;
  },
  async leave() {
    const call = current;
    if (!call || call.state() === 'ENDED') return;
    await new Promise<void>((resolve) => {
      call.on('Disconnected', () => {
        resolve();
      });
    });
  },
  async limit() {
    const startedAt = now();
    const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) {
      one.addTrack(track, stream);
      other.addTrack(track.clone(), stream);
    }
    one.onicecandidate = ({ candidate }) => void other.addIceCandidate(candidate ?? undefined);
    other.onicecandidate = ({ candidate }) => void one.addIceCandidate(candidate ?? undefined);
    await one.setLocalDescription();
    await other.setRemoteDescription(one.localDescription as RTCSessionDescription);
    await other.setLocalDescription();
    await one.setRemoteDescription(other.localDescription as RTCSessionDescription);
    await soundArrives(() => one);
    const took = now() - startedAt;
    one.close();
    other.close();
    for (const track of stream.getTracks()) track.stop();
    return took;
  },
};
