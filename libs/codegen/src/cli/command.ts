import type { Output } from './output.js';

/** What a command ends with: 0 done, 1 the protocol is wrong or something is not as it should be, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** One verb of the command line. */
export interface Command {
  /** All that `--help` shows. */
  help: string;
  /** Gets the arguments after the verb. Throws UsageError for wrong ones, ModelError for a wrong protocol. */
  run(args: readonly string[], output: Output): Promise<ExitCode>;
}

/** The command was called wrongly; its help is shown. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
