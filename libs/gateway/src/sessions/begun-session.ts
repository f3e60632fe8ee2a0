/**
 * A session that was begun before anybody said who they are, at a gateway that may not be the one of
 * their application. That one takes it over with what was promised and answered.
 */
export interface BegunSession {
  id: string;
  tokenHash: string;
  previousTokenHash: string | null;
  /** As the journal has it. */
  progress: readonly number[];
  answers: readonly (readonly [id: number, text: string])[];
}
