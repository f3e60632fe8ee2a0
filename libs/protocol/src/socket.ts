/** A client's side of a WebSocket, text frames only. */
export interface ClientSocket {
  /** Does nothing once the socket is closing. */
  send(text: string): void;
  /** `closed` of the listener follows, with whatever code the peer gives, or never. */
  close(code: number, reason: string): void;
}

/** What the socket reports. After `closed` it reports nothing more. */
export interface SocketListener {
  opened(): void;
  message(text: string): void;
  /** Also where the socket never opened. `code` as in RFC 6455 section 7.4. */
  closed(code: number, reason: string): void;
}

/** Begins to open a socket. May throw where the environment forbids the URL. */
export type OpenSocket = (
  url: string,
  subprotocol: string,
  listener: SocketListener,
) => ClientSocket;
