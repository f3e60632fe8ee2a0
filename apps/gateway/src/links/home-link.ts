import type { AdmittedSocket, GatewaySocket } from '@ringspec/gateway-core';

/** A request of HTTP that the home answers, as it came. Bodies are bytes, a character each. */
export interface ApiRequest {
  method: string;
  url: string;
  /** Of whoever asks. */
  address: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface ApiAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** The home as an edge sees it: in the same process a function call, else a link. */
export interface HomeLink {
  /** Of the home that is meant. */
  readonly claim: string;
  /** Takes a socket to the home; its owner passes on what happens to it. */
  opened(socket: GatewaySocket): AdmittedSocket;
  /** Rejects where the link ends before the answer is there. */
  ask(request: ApiRequest): Promise<ApiAnswer>;
  /** Closes the sockets that go over it, so that their clients resume elsewhere. */
  close(): void;
}

export interface HomeLinkListener {
  /** The home takes sockets. */
  opened(): void;
  /** The home ends soon: those that are open stay, others have to wait for the next. */
  leaving(): void;
  ended(why: string): void;
}
