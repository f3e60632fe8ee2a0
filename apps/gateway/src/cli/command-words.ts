/** How a command is called, and what the help says of it. */
export interface CommandWords<Option extends string> {
  /** Such as `user add`. */
  name: string;
  /** Such as `NAME`; with an ellipsis one or more. */
  takes: readonly string[];
  options: readonly Option[];
  summary: string;
}
