import type { SocketHandlers } from '@ringspec/gateway-core';
import type { ClientSocket, OpenSocket, SocketListener } from '@ringspec/protocol';
import type { InProcessGateway } from './in-process-gateway.js';

interface Wire {
  readonly listener: SocketListener;
  readonly gateway: SocketHandlers;
  open: boolean;
}

/** Joins clients to a gateway in the same process; can be cut. Frames of both sides pass the tap. */
export class InProcessNetwork {
  /** What new sockets reach. */
  gateway: InProcessGateway;
  #wires: Wire[] = [];
  #up = true;

  constructor(gateway: InProcessGateway) {
    this.gateway = gateway;
  }

  /** Breaks every socket; new ones fail until `restore`. */
  cut(): void {
    this.#up = false;
    for (const wire of this.#wires.filter(({ open }) => open)) {
      wire.open = false;
      wire.gateway.closed();
      wire.listener.closed(1006, '');
    }
    this.#wires = [];
  }

  restore(): void {
    this.#up = true;
  }

  readonly openSocket: OpenSocket = (_url, _subprotocol, listener): ClientSocket => {
    let wire: Wire | undefined;
    const methods = new Map<number, string>();
    queueMicrotask(() => {
      if (!this.#up) {
        listener.closed(1006, '');
        return;
      }
      const gateway = this.gateway.openSocket({
        receive: (text) => {
          this.gateway.tap.fromGateway(text, methods);
          if (wire?.open === true) listener.message(text);
        },
        closed: (code) => {
          if (wire?.open !== true) return;
          wire.open = false;
          listener.closed(code, '');
        },
      });
      wire = { listener, gateway, open: true };
      this.#wires.push(wire);
      listener.opened();
    });
    return {
      send: (text) => {
        if (wire?.open !== true) return;
        this.gateway.tap.fromClient(text);
        const { id, method } = JSON.parse(text) as { id?: number; method: string };
        if (id !== undefined) methods.set(id, method);
        wire.gateway.message(text);
      },
      close: () => {
        if (wire?.open !== true) return;
        wire.open = false;
        wire.gateway.closed();
      },
    };
  };
}
