import { ProtocolLoadError } from '../load-protocol.js';
import { ModelError } from '../model/model-error.js';
import type { Output } from './output.js';

/** Tells why a command could not do what it was to do, in words or as JSON. */
export function tellFailure(error: unknown, asJson: boolean, output: Output): void {
  if (error instanceof ModelError)
    error.mistakes.forEach((each) => output.annotate?.('error', each));
  if (error instanceof ProtocolLoadError)
    output.error(`The protocol cannot be read:\n${error.message}\n`);
  else if (!(error instanceof ModelError))
    output.error(`ringspec-codegen: ${(error as Error).message}\n`);
  else if (asJson) output.info(`${JSON.stringify({ mistakes: error.mistakes })}\n`);
  else output.error(`The protocol has mistakes:\n${error.message}\n`);
}
