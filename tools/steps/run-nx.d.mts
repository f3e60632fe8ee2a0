export function runNx(
  title: string,
  args: readonly string[],
  options?: { cwd?: string; out?: { write(text: string): unknown } },
): Promise<number>;
