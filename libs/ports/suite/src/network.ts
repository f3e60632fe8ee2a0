import { connect, createServer, type Server, type Socket } from 'node:net';

/** Where a socket is cut: before the next bytes of the client, or before the next of the gateway. */
export type CutPoint = 'before-request' | 'before-answer';

/** The way from a driver to the gateway, which can be cut at a chosen point. */
export class Network {
  /** How many connections there have been. */
  taken = 0;
  readonly #sockets = new Set<Socket>();
  #isSilent = false;
  #armed: { point: CutPoint; done: () => void } | undefined;
  #wakers: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static start(gatewayPort: number): Promise<Network> {
    return new Promise((resolve) => {
      const server = createServer({ noDelay: true }, (incoming) => {
        network.taken += 1;
        network.#pass(incoming, connect({ port: gatewayPort, host: '127.0.0.1', noDelay: true }));
      });
      let network: Network;
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { port: number };
        network = new Network(server, `ws://127.0.0.1:${String(port)}/ws`);
        resolve(network);
      });
    });
  }

  /** Breaks every connection without a word; new ones are taken at once. */
  cut(): void {
    this.#isSilent = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Cuts as soon as the point is reached; what comes there is lost. Resolves when that is done. */
  cutAt(point: CutPoint): Promise<void> {
    return new Promise((done) => {
      this.#armed = { point, done };
    });
  }

  /** From now on nothing of the gateway arrives, until it is cut. */
  silence(): void {
    this.#isSilent = true;
  }

  /** From now on nobody reads what is sent: once the buffers are full, nothing more goes out. */
  stall(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  /** Resolves when there is no connection. */
  async idle(): Promise<void> {
    while (this.#sockets.size > 0) {
      await new Promise<void>((resolve) => this.#wakers.push(resolve));
    }
  }

  dispose(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
      this.cut();
    });
  }

  #pass(client: Socket, gateway: Socket): void {
    for (const [from, to] of [
      [client, gateway],
      [gateway, client],
    ] as const) {
      this.#sockets.add(from);
      from.on('data', (bytes) => {
        if (this.#isCutBefore(from === client ? 'before-request' : 'before-answer')) return;
        if (from === client || !this.#isSilent) to.write(bytes);
      });
      // What is cut says so in its close event.
      from.on('error', () => undefined);
      from.once('end', () => to.end());
      from.once('close', () => {
        this.#sockets.delete(from);
        to.destroy();
        for (const wake of this.#wakers.splice(0)) wake();
      });
    }
  }

  #isCutBefore(point: CutPoint): boolean {
    const armed = this.#armed;
    if (armed?.point !== point) return false;
    this.#armed = undefined;
    this.cut();
    armed.done();
    return true;
  }
}
