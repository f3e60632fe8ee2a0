/** A value for the corpus, and what is done to it. */
export interface Sample {
  title: string;
  data: unknown;
}
