/** What stands around payloads, and what of the document is frames and not types. */
export interface FoundFrames {
  envelope: string;
  /** Definitions that become messages, or are frames of none. */
  consumed: ReadonlySet<string>;
  /** Makes the messages, after the types have their names. */
  define(): void;
}
