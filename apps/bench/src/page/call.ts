/** What the pages of the call measurement run. Instants are of the machine's clock, the same for both pages. */
import { type Call, Client } from '@ringspec/client';

export interface BenchPage {
  join(address: string, user: string, password: string): Promise<void>;
  /** Calls and resolves with the instants of call() and of the first sound from the other side. */
  call(number: string): Promise<{ calledAt: number; mediaAt: number }>;
  /** Answers the next call and resolves with the instant of IncomingCall. */
  answer(): Promise<number>;
  hangUp(): Promise<void>;
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
const now = (): number => performance.timeOrigin + performance.now();

/** Resolves when packets of sound have arrived. */
async function soundArrives(connection: () => RTCPeerConnection | undefined): Promise<void> {
  for (;;) {
    let packets = 0;
    const report = await connection()?.getStats();
    report?.forEach((stat: { type: string; kind?: string; packetsReceived?: number }) => {
      if (stat.type === 'inbound-rtp' && stat.kind === 'audio')
        packets += stat.packetsReceived ?? 0;
    });
    if (packets > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

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
