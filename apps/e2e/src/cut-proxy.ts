import { connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP proxy in front of the gateway that can take the network away and give it back. */
export class CutProxy {
  #open = true;
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static start(targetPort: number): Promise<CutProxy> {
    return new Promise((resolve) => {
      const server = createServer((incoming) => {
        if (!proxy.#open) {
          incoming.destroy();
          return;
        }
        const outgoing = connect(targetPort, '127.0.0.1');
        for (const [one, other] of [
          [incoming, outgoing],
          [outgoing, incoming],
        ] as const) {
          proxy.#sockets.add(one);
          one.pipe(other);
          one.on('error', () => other.destroy());
          one.once('close', () => {
            proxy.#sockets.delete(one);
            other.destroy();
          });
        }
      });
      let proxy: CutProxy;
      server.listen(0, '127.0.0.1', () => {
        proxy = new CutProxy(server, (server.address() as { port: number }).port);
        resolve(proxy);
      });
    });
  }

  get address(): string {
    return `localhost:${String(this.port)}`;
  }

  /** Drops every connection and refuses new ones. */
  cut(): void {
    this.#open = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  restore(): void {
    this.#open = true;
  }

  dispose(): Promise<void> {
    this.cut();
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }
}
