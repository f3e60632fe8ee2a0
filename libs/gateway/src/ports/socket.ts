/** A WebSocket as the core sees it. Text frames only. */
export interface GatewaySocket {
  send(text: string): void;
  /** Codes are those of the registry, domain `close`. */
  close(code: number, reason: string): void;
  /** Bytes accepted by `send` and not yet taken by the network. */
  readonly bufferedAmount: number;
  /** For logs and limits by address. */
  readonly remoteAddress: string;
}

/** What the owner of the socket calls. Returned by `Gateway.opened`. */
export interface SocketHandlers {
  message(text: string): void;
  /** The peer sent a binary frame. */
  binary(): void;
  /** Idempotent. */
  closed(): void;
}

/** The same, with what the gateway knows of who is there. */
export interface AdmittedSocket extends SocketHandlers {
  /** Whether somebody has logged in: until then the socket's owner need not hold much for it. */
  readonly isLoggedIn: boolean;
}
