import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Which way nothing comes through. */
export type Silence = 'there' | 'back' | 'both';

/** A line to a port of this machine that can be cut, or fall silent without anybody being told. */
export class SpoiltLine {
  readonly #pairs = new Map<Socket, Socket>();
  #silence: Silence | undefined;
  #closesBefore: RegExp | undefined;

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private target: number,
  ) {}

  static async to(target: number): Promise<SpoiltLine> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const line = new SpoiltLine(server, (server.address() as AddressInfo).port, target);
    server.on('connection', (near) => {
      line.#join(near, connect(line.target, '127.0.0.1'));
    });
    return line;
  }

  /** Who connects from now on comes to another port. */
  turnTo(target: number): void {
    this.target = target;
  }

  /** Ends what is open; others may connect again. */
  cut(): void {
    for (const [near, far] of this.#pairs) {
      near.destroy();
      far.destroy();
    }
  }

  fallSilent(silence: Silence): void {
    this.#silence = silence;
    for (const [near, far] of this.#pairs) this.#hush(near, far);
  }

  /** What was held back comes through late. */
  speakAgain(): void {
    this.#silence = undefined;
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
  }

  /** Ends for good as soon as somebody says this, which comes through no more. */
  closeBefore(words: RegExp): void {
    this.#closesBefore = words;
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  #join(near: Socket, far: Socket): void {
    this.#pairs.set(near, far);
    near.on('data', (data) => {
      if (this.#closesBefore?.test(data.toString('latin1')) === true) this.close();
    });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (data) => {
        if (!to.destroyed) to.write(data);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        this.#pairs.delete(near);
        to.destroy();
      });
    }
    this.#hush(near, far);
  }

  #hush(near: Socket, far: Socket): void {
    const silence = this.#silence;
    if (silence === 'there' || silence === 'both') near.pause();
    if (silence === 'back' || silence === 'both') far.pause();
  }
}
