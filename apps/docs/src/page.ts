/** A page of the site, as Markdown. */
export interface Page {
  /** Path on the site, as `protocol/index.md`. */
  path: string;
  /** Path of its source in the repository. */
  source: string;
  text: string;
}

/** The heading of a page's text, as it is written. */
export function headingOf(text: string): string | undefined {
  return /^# (.+)$/m.exec(text)?.[1];
}

/** What a page is called where others lead to it. */
export function titleOf({ path, text }: Page): string {
  return headingOf(text)?.replaceAll('`', '') ?? path;
}
