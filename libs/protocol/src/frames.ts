import type { NotificationMap, RequestMap, WireError, WireEventMap } from '@ringspec/generated';

export type ClientRequest = {
  [M in keyof RequestMap & string]: {
    kind: 'request';
    id: number;
    method: M;
    params: RequestMap[M]['params'];
  };
}[keyof RequestMap & string];

export type ClientNotification = {
  [M in keyof NotificationMap & string]: {
    kind: 'notification';
    method: M;
    params: NotificationMap[M];
  };
}[keyof NotificationMap & string];

export type GatewayEvent = {
  [N in keyof WireEventMap & string]: {
    kind: 'event';
    name: N;
    seq: number;
    data: WireEventMap[N];
  };
}[keyof WireEventMap & string];

/** An event that this client's protocol level does not know: numbered and acknowledged like any other. */
export interface UnknownEvent {
  kind: 'unknownEvent';
  name: string;
  seq: number;
  data: Record<string, unknown>;
}

export interface GatewayResult {
  kind: 'result';
  id: number;
  /** Not checked yet: its shape goes by the method of the request. */
  result: Record<string, unknown>;
}

export interface GatewayError {
  kind: 'error';
  /** Null where the gateway could not read the id of the refused frame. */
  id: number | null;
  error: WireError;
}

/** A frame of the client that is not of this protocol. `id` is the request's where it could be read. */
export interface FrameFault {
  kind: 'fault';
  id: number | null;
  error: WireError;
}

/** A frame of the gateway that is not of this protocol: what is expected at `path`, a JSON pointer (RFC 6901). */
export interface UnreadableFrame {
  kind: 'unreadable';
  /** Id of the request that it answers, where it could be read. */
  id: number | null;
  /** Number of an event whose data is not valid: it is passed over, so that the next one is no gap. */
  seq?: number;
  path: string;
  expected: string;
}

export type ClientFrame = ClientRequest | ClientNotification;
export type GatewayFrame = GatewayResult | GatewayError | GatewayEvent | UnknownEvent;
