/** What is true of every change that falls under a rule. */
export interface Rule {
  /** What happened, in general. */
  summary: string;
  /** Whether it makes published documentation untrue. Additions do not. */
  docs: boolean;
  advice: string;
}
