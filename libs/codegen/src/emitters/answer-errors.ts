import { errorKey } from '../model/error-key.js';
import type { ErrorModel, Model } from '../model/model.js';

/** Every error that an answer to some request names, in the order of the registry. */
export function answerErrors(model: Model): ErrorModel[] {
  const named = new Set(model.requests.flatMap(({ errors }) => errors));
  return model.errors.filter((error) => named.has(errorKey(error)));
}
