import { exampleValue } from '../emitters/corpus/sample-value.js';
import { closed } from '../model/closed-form.js';
import { type Definitions, definitions } from '../model/definitions.js';
import type { OperationExampleModel, OperationModel } from '../model/http-model.js';
import { OPERATION_PARTS } from '../model/operation-parts.js';
import { findMisfit } from '../model/find-misfit.js';
import type { ExampleModel, Model, Schema } from '../model/model.js';

/** What examples are called that the document does not have. */
const MADE_UP = 'made up: the document has none';
const IN_PART = 'made up in part: the document has not all of it';

/**
 * The model with an example of each message, made up where the document has none that fits its
 * own schema. Where none can be made up, or only a long one, there is none.
 */
export function withMadeUpExamples(model: Model): Model {
  const types = (): Definitions => definitions(model, 'writer');
  const fits = (schema: Schema, value: unknown): boolean =>
    value !== undefined && !findMisfit(value, closed(schema), types());
  const made = (schema: Schema): unknown => exampleValue(closed(schema), types());
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
    ...(model.http && {
      http: {
        ...model.http,
        operations: model.http.operations.map((operation) => ({
          ...operation,
          examples: operationExamples(operation, fits, made),
        })),
        webhooks: model.http.webhooks.map((each) => ({
          ...each,
          examples: examplesOf(each.payload, each.examples),
        })),
      },
    }),
  };
}

/** Examples of an operation: those of which all parts fit, else each with its other parts made up. */
function operationExamples(
  operation: OperationModel,
  fits: (schema: Schema, value: unknown) => boolean,
  made: (schema: Schema) => unknown,
): readonly OperationExampleModel[] {
  const parts = OPERATION_PARTS.flatMap((part) => {
    const schema = operation[part];
    return schema ? [{ part, schema }] : [];
  });
  const good = operation.examples.filter((example) =>
    parts.every(({ part, schema }) => fits(schema, example[part])),
  );
  if (good.length > 0) return good;
  const whole = (title: string, given: Partial<OperationExampleModel>): OperationExampleModel => {
    const values = parts.flatMap(({ part, schema }) => {
      const value = fits(schema, given[part]) ? given[part] : made(schema);
      return value === undefined ? [] : [[part, value]];
    });
    return { title, ...(Object.fromEntries(values) as object) };
  };
  const inPart = operation.examples
    .filter((given) => parts.some(({ part, schema }) => fits(schema, given[part])))
    .map((given) => whole(`${given.title}, ${IN_PART}`, given));
  return inPart.length > 0 ? inPart : [whole(MADE_UP, {})];
}
