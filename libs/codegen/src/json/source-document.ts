import type { Mistake, SourcePlace } from '../model/model-error.js';

/** A step into a document: the name of a member, or the index of an item. */
export type Step = string | number;

/** A document of data, and where in its text each value stands. */
export interface SourceDocument {
  file: string;
  value: unknown;
  /** The nearest place that is there: of the member itself, or of what should have it. */
  placeOf(steps: readonly Step[]): SourcePlace;
  /** What can be read in spite of them. */
  mistakes: readonly Mistake[];
}
