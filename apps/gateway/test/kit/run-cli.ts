import { run } from '../../src/cli/run.js';

export interface CliResult {
  code: number;
  out: string;
  error: string;
}

/** Runs a command line within this process, as `main.ts` does. */
export async function runCli(
  words: readonly string[],
  { environment = {}, input = '' }: { environment?: Record<string, string>; input?: string } = {},
): Promise<CliResult> {
  let out = '';
  let error = '';
  const code = await run(words, environment, {
    out: (line) => {
      out += `${line}\n`;
    },
    error: (line) => {
      error += `${line}\n`;
    },
    readInput: () => Promise.resolve(input),
  });
  return { code, out, error };
}
