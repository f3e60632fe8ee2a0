import { createSocket, type Socket } from 'node:dgram';
import type { Page } from 'playwright-core';

/**
 * The path of the media between pages on this machine, with losses and delay on purpose: each side
 * knows the other by an address of this process only, which passes on what arrives there.
 */
export class LossyPath {
  /** Share of the media that is lost, 0 to 1. */
  loss = 0;
  delayMs = 0;
  /** By the real port of a side: where the other side sends what is for it. */
  readonly #doors = new Map<number, Socket>();
  #due = 0;

  /** Has a page reach others by this path alone. Before its first call. */
  async lead(page: Page): Promise<void> {
    await page.exposeFunction('doorOf', (port: number) => this.#door(port));
    await page.evaluate(() => {
      const { addIceCandidate } = RTCPeerConnection.prototype;
      const doorOf = (globalThis as unknown as { doorOf(port: number): Promise<number> }).doorOf;
      RTCPeerConnection.prototype.addIceCandidate = async function (given?: unknown) {
        const candidate = new RTCIceCandidate(given as RTCIceCandidateInit);
        const { address, port, protocol, candidate: line } = candidate;
        if (address !== '127.0.0.1' || protocol !== 'udp' || port === null) return;
        const door = String(await doorOf(port));
        const led = line.replace(` 127.0.0.1 ${String(port)} `, ` 127.0.0.1 ${door} `);
        const { sdpMid, sdpMLineIndex, usernameFragment } = candidate;
        const init = { candidate: led, sdpMid, sdpMLineIndex, usernameFragment };
        await (addIceCandidate as (init: RTCIceCandidateInit) => Promise<void>).call(this, init);
      };
      // Of candidates in a description nobody knows by which door they come.
      const { setRemoteDescription } = RTCPeerConnection.prototype;
      RTCPeerConnection.prototype.setRemoteDescription = function (description) {
        const sdp = (description.sdp ?? '').replace(/a=candidate:.*\r\n/g, '');
        const set = setRemoteDescription as (init: RTCSessionDescriptionInit) => Promise<void>;
        return set.call(this, { type: description.type, sdp });
      };
    });
  }

  close(): void {
    for (const socket of this.#doors.values()) socket.close();
    this.#doors.clear();
  }

  /** The port at which what is for the real port arrives. */
  async #door(port: number): Promise<number> {
    const known = this.#doors.get(port);
    if (known !== undefined) return known.address().port;
    const door = createSocket('udp4');
    this.#doors.set(port, door);
    door.on('message', (packet, { port: sender }) => {
      if (this.#isLost(packet)) return;
      const pass = (): void => {
        // From the door of the sender: it is the address by which the other side knows it.
        if (this.#doors.has(port)) this.#doors.get(sender)?.send(packet, port, '127.0.0.1');
      };
      if (this.delayMs === 0) pass();
      else setTimeout(pass, this.delayMs);
    });
    await new Promise<void>((resolve) => door.bind(0, '127.0.0.1', resolve));
    return door.address().port;
  }

  /** RTP and RTCP (RFC 7983) are lost evenly; what holds the connection together is not. */
  #isLost(packet: Buffer): boolean {
    const first = packet[0] ?? 0;
    if (first < 128 || first > 191) return false;
    this.#due += this.loss;
    if (this.#due < 1) return false;
    this.#due -= 1;
    return true;
  }
}
