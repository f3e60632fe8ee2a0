/** A value for the corpus, and what is done to it. */
export interface Sample {
  title: string;
  data: unknown;
  /** Where the way it is written is what matters: the text that `data` is read from. */
  text?: string;
}
