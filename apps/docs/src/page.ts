/** A page of the site, as Markdown. */
export interface Page {
  /** Path on the site, as `protocol/index.md`. */
  path: string;
  /** Path of its source in the repository. */
  source: string;
  text: string;
}
