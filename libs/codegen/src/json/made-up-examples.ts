import { exampleValue } from '../emitters/corpus/sample-value.js';
import { closed } from '../model/closed-form.js';
import { definitions } from '../model/definitions.js';
import { findMisfit } from '../model/find-misfit.js';
import type { ExampleModel, Model, Schema } from '../model/model.js';

/** What examples are called that the document does not have. */
const MADE_UP = 'made up: the document has none';

/**
 * The model with an example of each message, made up where the document has none that fits its
 * own schema. Where none can be made up, or only a long one, there is none.
 */
export function withMadeUpExamples(model: Model): Model {
  const types = definitions(model, 'writer');
  const fits = (schema: Schema, value: unknown): boolean =>
    value !== undefined && !findMisfit(value, closed(schema), types);
  const made = (schema: Schema): unknown => exampleValue(closed(schema), types);
  const examplesOf = (schema: Schema, given: readonly ExampleModel[]): readonly ExampleModel[] => {
    const good = given.filter(({ value }) => fits(schema, value));
    if (good.length > 0) return good;
    const value = made(schema);
    return value === undefined ? [] : [{ title: MADE_UP, value }];
  };
  return {
    ...model,
    events: model.events.map((event) => ({
      ...event,
      examples: examplesOf(event.payload, event.examples),
      wireExamples: event.wire ? examplesOf(event.wire, event.wireExamples) : [],
    })),
    requests: model.requests.map((request) => {
      const { params, result } = request;
      const good = request.examples.filter((each) => fits(params, each.params));
      const [answer] = examplesOf(
        result,
        request.examples.map((each) => ({ title: each.title, value: each.result })),
      );
      const asked = good.length > 0 ? good : [{ title: MADE_UP, params: made(params), result: {} }];
      return {
        ...request,
        examples: asked.flatMap((each) => {
          const answered = fits(result, each.result) ? each.result : answer?.value;
          return each.params === undefined || answered === undefined
            ? []
            : [{ ...each, result: answered }];
        }),
      };
    }),
    notifications: model.notifications.map((each) => ({
      ...each,
      examples: examplesOf(each.params, each.examples),
    })),
  };
}
