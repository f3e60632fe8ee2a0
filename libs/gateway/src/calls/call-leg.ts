import type { IceCandidate, Party } from '@ringspec/generated';

/** One end of a call: a device that it began at, rings at, or has been taken by. */
export interface CallLeg {
  sessionId: string;
  userId: string;
  /** By which its device knows the call: other than that of the call itself after a transfer. */
  callId: string;
  /** Of the media it has, where they are not those that the call began with. */
  connectionId?: string;
  /** Who it is to the others. */
  party: Party;
  /** Whether it has the call from a queue, and with it an operator whose status follows the call. */
  operator?: boolean;
  /** Found before the call was answered: kept for who cannot take them yet. */
  candidates: IceCandidate[];
}

/** How the leg knows its call, and the connection of its media, in what it is told. */
export function addressOf({ callId, connectionId }: CallLeg): {
  callId: string;
  connectionId?: string;
} {
  return { callId, ...(connectionId !== undefined && { connectionId }) };
}
