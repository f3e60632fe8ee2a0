import type { AdmittedSocket, BegunSession, GatewaySocket } from '@ringspec/gateway-core';

/** What goes with a socket to a process, which may be the home of several applications. */
export interface Opening {
  /** Of the home that is meant. */
  claim: string;
  /** The edge has greeted at the socket. */
  begun?: BegunSession;
  /** The client resumes what the home may not have heard of: it was greeted by an edge. */
  awaited?: BegunSession;
}

/** A request of HTTP that the home answers, as it came. Bodies are bytes, a character each. */
export interface ApiRequest {
  /** Of the home that is meant. */
  claim: string;
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

/** A process with homes as an edge sees it: in the same process a function call, else a link. */
export interface HomeLink {
  /** Takes a socket to a home; its owner passes on what happens to it. */
  opened(socket: GatewaySocket, opening: Opening): AdmittedSocket;
  /** Rejects where the home has gone, or the link ends before the answer is there. */
  ask(request: ApiRequest): Promise<ApiAnswer>;
  /** Closes the sockets that go over it, so that their clients resume elsewhere. */
  close(): void;
}

/** A link to another process. */
export interface ProcessLink extends HomeLink {
  /** Sockets that go over it. */
  readonly sockets: number;
  /** Those of the home of this claim are to resume at the next. */
  closeSocketsOf(claim: string): void;
}

export interface HomeLinkListener {
  /** The homes there take sockets. */
  opened(): void;
  /** The home of this claim ends soon: sockets that are open stay, others have to wait for the next. */
  leaving(claim: string): void;
  ended(why: string): void;
}
