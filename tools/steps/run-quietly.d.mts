export interface QuietOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Default: the standard error. */
  out?: { write(text: string): unknown };
  /** What of the log of a failure is shown. Default: all. */
  shown?(log: string): string;
}

export function runQuietly(
  title: string,
  command: string,
  args: readonly string[],
  options?: QuietOptions,
): Promise<number>;
