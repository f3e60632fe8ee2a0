import { errorKey } from '../model/error-key.js';
import type { Model } from '../model/model.js';
import { answerErrors } from './answer-errors.js';

/**
 * All that is known of what refuses requests. AsyncAPI has no word for it, so its operations name
 * these; OpenRPC has words for what is on the wire alone.
 */
export function errorRegistry(model: Model): { 'x-errors'?: object } {
  const errors = answerErrors(model);
  if (errors.length === 0) return {};
  return {
    'x-errors': Object.fromEntries(
      errors.map((error) => {
        const { code, summary, details, retryable, remedy, since, deprecated } = error;
        const about = {
          code,
          description: [summary, details].filter((each) => each !== undefined).join('\n\n'),
          ...{ retryable, ...(remedy !== undefined && { remedy }), since },
          ...(deprecated && { deprecated }),
        };
        return [errorKey(error), about];
      }),
    ),
  };
}
