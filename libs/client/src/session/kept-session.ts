/** What another page needs to go on with a session. */
export interface KeptSession {
  readonly resumeToken: string;
  /** Number of the last event that was handled. */
  readonly lastSeq: number;
  /** Of the last request, so that no id is used twice. */
  readonly lastId: number;
}
