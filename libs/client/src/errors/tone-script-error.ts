import { clientError } from './client-error.js';
import { RingspecError } from './ringspec-error.js';

/** A tone script is malformed. */
export class ToneScriptError extends RingspecError {
  override readonly name = 'ToneScriptError';
  /** Index of the offending character in the script, from 0. */
  readonly position: number;

  private constructor(message: string, position: number) {
    super(clientError('InvalidToneScript'), message);
    this.position = position;
  }

  /** @internal */
  static at(position: number, message: string): ToneScriptError {
    return new ToneScriptError(`${message} (at position ${String(position)})`, position);
  }
}
