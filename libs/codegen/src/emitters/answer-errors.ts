import type { ErrorModel, Model } from '../model/model.js';

/** The errors of a model by `domain.Name`. */
export function errorsByKey(model: Model): ReadonlyMap<string, ErrorModel> {
  return new Map(model.errors.map((error) => [errorKey(error), error]));
}

export function errorKey({ domain, name }: ErrorModel): string {
  return `${domain}.${name}`;
}

/** Every error that an answer to some request names, in the order of the registry. */
export function answerErrors(model: Model): ErrorModel[] {
  const named = new Set(model.requests.flatMap(({ errors }) => errors));
  return model.errors.filter((error) => named.has(errorKey(error)));
}
