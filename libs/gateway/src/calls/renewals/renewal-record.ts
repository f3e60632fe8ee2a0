/** What the journal keeps of media that are being renewed: it stands with the call. */
export interface RenewalRecord {
  /** Who has lost theirs. */
  sessionId: string;
  /** Of the media that take their place. */
  connectionId: string;
  /** Whether the other side has made its offer. */
  offered: boolean;
}
