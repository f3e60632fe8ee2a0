/** What the pages of the call measurement do, by whatever library. Instants are of the machine's clock, the same for both pages. */
export interface CallingPage {
  /** Calls, the microphone included, and resolves with the instants of that and of the first sound from the other side. */
  call(user: string): Promise<{ calledAt: number; mediaAt: number }>;
  /** Answers the next call and resolves with the instant at which it was told. */
  answer(): Promise<number>;
  hangUp(): Promise<void>;
  /** From now on `returned` waits for the next time that one can call, after the connection was lost. */
  expectReturn(): void;
  /** The instant of that. */
  returned(): Promise<number>;
}

/** What they do where the library has transfers. */
export interface TransferringPage extends CallingPage {
  /** From now on `nextHeard` waits for whoever comes in place of the other side. */
  expectNext(): void;
  /** The instant of their first sound. */
  nextHeard(): Promise<number>;
  /** Hands the other side on to this user; resolves with the instant of that. */
  transfer(user: string): number;
  /** The transferred call is over here. */
  leave(): Promise<void>;
}
