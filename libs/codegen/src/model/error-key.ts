import type { ErrorModel, Model } from './model.js';

/** What messages call an error by: `domain.Name`. */
export function errorKey({ domain, name }: Pick<ErrorModel, 'domain' | 'name'>): string {
  return `${domain}.${name}`;
}

/** The errors of a model by `domain.Name`. */
export function errorsByKey({ errors }: Pick<Model, 'errors'>): ReadonlyMap<string, ErrorModel> {
  return new Map(errors.map((error) => [errorKey(error), error]));
}
