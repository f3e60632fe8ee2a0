/** The same calls by JsSIP and a SIP proxy. */
import { UA, WebSocketInterface } from 'jssip';
import type { ReferEvent, RTCSession } from 'jssip/lib/RTCSession.js';
import type { RTCSessionEvent } from 'jssip/lib/UA.js';
import type { TransferringPage } from './calling-page.js';
import { now, soundArrives } from './sound-arrives.js';

interface SipPage extends TransferringPage {
  join(port: number, user: string): Promise<void>;
}

declare global {
  interface Window {
    benchSip: SipPage;
  }
}

let agent: UA | undefined;
let current: RTCSession | undefined;
let next: Promise<number> | undefined;
let back: Promise<number> | undefined;
const media = { mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers: [] } };

function joined(): UA {
  if (agent === undefined) throw new Error('nobody has joined');
  return agent;
}

window.benchSip = {
  async join(port, user) {
    const ua = new UA({
      sockets: [new WebSocketInterface(`ws://localhost:${String(port)}`)],
      uri: `sip:${user}@localhost`,
      password: '',
    });
    agent = ua;
    await new Promise<void>((resolve, reject) => {
      ua.on('registered', () => {
        resolve();
      });
      ua.on('registrationFailed', ({ cause }) => {
        reject(new Error(cause));
      });
      ua.start();
    });
  },
  async call(user) {
    const calledAt = now();
    const session = joined().call(`sip:${user}@localhost`, media);
    current = session;
    await soundArrives(() => session.connection);
    return { calledAt, mediaAt: now() };
  },
  answer: () =>
    new Promise((resolve) => {
      joined().once('newRTCSession', ({ session }: RTCSessionEvent) => {
        resolve(now());
        current = session;
        session.answer(media);
      });
    }),
  expectReturn() {
    back = new Promise((resolve) => {
      joined().once('registered', () => {
        resolve(now());
      });
    });
  },
  returned: () => back ?? Promise.reject(new Error('nothing is expected')),
  expectNext() {
    next = new Promise((resolve) => {
      current?.once('refer', ({ accept }: ReferEvent) => {
        accept((session: RTCSession) => {
          current = session;
          void soundArrives(() => session.connection).then(() => {
            resolve(now());
          });
        }, media);
      });
    });
  },
  nextHeard: () => next ?? Promise.reject(new Error('nobody is expected')),
  transfer(user) {
    const askedAt = now();
    current?.refer(`sip:${user}@localhost`);
    return askedAt;
  },
  leave: () => window.benchSip.hangUp(),
  async hangUp() {
    const session = current;
    if (!session || session.isEnded()) return;
    const ended = new Promise<void>((resolve) => {
      session.on('ended', () => {
        resolve();
      });
    });
    session.terminate();
    await ended;
  },
};
