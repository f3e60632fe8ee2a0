export interface QuietOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Default: the standard error. */
  out?: { write(text: string): unknown };
}

export function runQuietly(
  title: string,
  command: string,
  args: readonly string[],
  options?: QuietOptions,
): Promise<number>;
