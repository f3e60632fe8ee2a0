import type { CommandWords } from './command-words.js';
import type { Environment, Flags } from '../config/read-config.js';
import type { Terminal } from './terminal.js';

export interface ProgramCommandInput {
  /** One for each of `CommandWords.takes`. */
  words: readonly string[];
  flags: Flags;
  environment: Environment;
  terminal: Terminal;
}

/** A command about the whole installation. */
export interface ProgramCommand extends CommandWords<'url' | 'from' | 'json'> {
  /** Resolves with the exit code. */
  run(input: ProgramCommandInput): Promise<number>;
}
