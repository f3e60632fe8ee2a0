import type { Opening } from './home-link.js';

/** What goes over a link. Those of a kind that the other side does not know are passed over. */
export const frameKinds = {
  /** Edge: a socket was opened; its address, and whom it is for. */
  opened: 'o',
  /** Both: a text frame of the socket. */
  text: 't',
  /** Edge: the socket has sent a binary frame. */
  binary: 'b',
  /** Edge: the socket is gone. Home: it is to be closed; code and reason. */
  closed: 'c',
  /** Home: somebody has logged in at the socket, or out. */
  entered: 'e',
  left: 'l',
  /** Edge: a request of the server API, under a number of its own. Home: the answer. */
  request: 'r',
  answer: 'a',
  /** Home: there is no answer; the home that was meant has gone. */
  unanswered: 'u',
  /** Home: that of this claim takes no further sockets, and ends soon. */
  leaving: 'g',
} as const;

export type FrameKind = (typeof frameKinds)[keyof typeof frameKinds];

export interface LinkFrame {
  kind: FrameKind;
  /** Number of the socket or the request, given by the edge. */
  channel: number;
  payload: string;
}

const radix = 36;

/** Many of these after each other are a parcel. */
export function writeFrame(kind: FrameKind, channel: number, payload: string): string {
  return `${kind}${channel.toString(radix)},${payload.length.toString(radix)}:${payload}`;
}

/** Addresses have no space in them. */
export function writeOpening(address: string, opening: Opening): string {
  return `${address} ${JSON.stringify(opening)}`;
}

export function readOpening(payload: string): { address: string; opening: Opening } {
  const space = payload.indexOf(' ');
  const opening = JSON.parse(payload.slice(space + 1)) as Opening;
  return { address: payload.slice(0, space), opening };
}

/** The frames of a parcel in their order. */
export function* readFrames(parcel: string): Generator<LinkFrame> {
  for (let at = 0; at < parcel.length;) {
    const comma = parcel.indexOf(',', at);
    const colon = parcel.indexOf(':', comma);
    const end = colon + 1 + Number.parseInt(parcel.slice(comma + 1, colon), radix);
    yield {
      kind: parcel[at] as FrameKind,
      channel: Number.parseInt(parcel.slice(at + 1, comma), radix),
      payload: parcel.slice(colon + 1, end),
    };
    at = end;
  }
}
