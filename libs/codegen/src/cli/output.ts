import { createInterface } from 'node:readline/promises';
import type { Mistake } from '../model/model-error.js';

/** Where a command writes. */
export interface Output {
  info(text: string): void;
  error(text: string): void;
  /** Shows what is being done where somebody watches, in place of what was shown before; '' ends it. */
  progress?(text: string): void;
  /** Where somebody sits before it: what they answer, in one line. */
  ask?(question: string): Promise<string>;
  /** Where a command is not to go on until the process ends. */
  until?: AbortSignal;
  /** Where something else shows mistakes beside their lines: tells one to it. */
  annotate?(level: 'error' | 'warning', mistake: Mistake): void;
}

/** The part of a stream of the process that is needed here. */
export interface Terminal {
  isTTY?: boolean;
  write(text: string): unknown;
}

const ERASE_LINE = '\r\u001b[2K';

/** Output of a program. Progress is a line on `errors` that is written over, and only a terminal gets it. */
export function outputTo(results: Terminal, errors: Terminal): Output {
  return {
    info: (text) => results.write(text),
    error: (text) => errors.write(text),
    ...(errors.isTTY === true && {
      progress: (text: string) => errors.write(ERASE_LINE + text),
    }),
  };
}

/** Questions go to the errors, so that results may go elsewhere. */
async function askTerminal(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

export const terminal: Output = {
  ...outputTo(process.stdout, process.stderr),
  ...(process.stdin.isTTY && process.stderr.isTTY && { ask: askTerminal }),
};
