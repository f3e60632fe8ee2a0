import type { Headers } from '@ringspec/generated';
import type { TransferState } from './transfer-states.js';

/** What the journal keeps of a transfer: it stands with the call that is transferred. */
export interface TransferRecord {
  state: TransferState;
  /** Who leaves: whose doing it is, but where the gateway is told to. */
  sessionId: string;
  /** Whoever runs the gateway moves the call: who leaves has not asked, and hears of no outcome. */
  byServer?: true;
  /** Of the media between who stays and the target. */
  connectionId: string;
  /** The call with the target: there before, or made for the transfer once there is an offer. */
  targetCallId: string | null;
  /** Who is to be called; null where there is a call already. */
  number: string | null;
  headers: Headers | null;
}
