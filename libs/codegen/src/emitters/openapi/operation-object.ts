import { descriptionOf } from '../description-of.js';
import { plainSchema } from '../json-schema/plain-schema.js';
import { errorKey, errorsByKey } from '../../model/error-key.js';
import type {
  HttpHeaderModel,
  HttpModel,
  OperationExampleModel,
  OperationModel,
} from '../../model/http-model.js';
import type { ErrorModel, Model, Schema } from '../../model/model.js';

/** The first word of a path that is no version: what the operation is about. */
export function tagOf({ path }: OperationModel): string {
  const words = path.split('/').filter((word) => word !== '' && !word.includes('{'));
  return words.find((word) => !/^v\d+$/.test(word)) ?? 'all';
}

export function operationObject(operation: OperationModel, model: Model, http: HttpModel): object {
  const { name, method, summary, scope, body, since, deprecated } = operation;
  const parameters = [
    ...parametersOf(operation, 'path', 'pathParams'),
    ...parametersOf(operation, 'query', 'query'),
    ...http.requestHeaders.filter(({ methods }) => methods.includes(method)).map(headerParameter),
  ];
  return {
    operationId: name,
    summary,
    ...descriptionOf(operation, scope === undefined ? undefined : `Needs the scope \`${scope}\`.`),
    tags: [tagOf(operation)],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: { [mediaType(operation)]: mediaObject(body, examplesOf(operation, 'body')) },
      },
    }),
    responses: {
      [String(operation.status)]: success(operation, http),
      ...refusals(operation, model, http),
    },
    ...(deprecated && { deprecated: true }),
    ...(scope === undefined ? { security: [] } : { 'x-scope': scope }),
    'x-since': since,
  };
}

function mediaType({ lines }: OperationModel): string {
  return lines ? 'application/x-ndjson' : 'application/json';
}

type Examples = Readonly<Record<string, { value: unknown }>>;

function mediaObject(schema: Schema, examples: Examples): object {
  const isEmpty = Object.keys(examples).length === 0;
  return { schema: plainSchema(schema), ...(!isEmpty && { examples }) };
}

function examplesOf({ examples }: OperationModel, part: 'body' | 'result'): Examples {
  const having = examples.filter((each) => Object.hasOwn(each, part));
  return Object.fromEntries(having.map((each) => [each.title, { value: each[part] }]));
}

function parametersOf(
  operation: OperationModel,
  place: 'path' | 'query',
  part: 'pathParams' | 'query',
): object[] {
  const { properties = {}, required = [] } = operation[part] ?? {};
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(schema.description !== undefined && { description: schema.description }),
    schema: plainSchema(schema),
    ...exampleOf(operation.examples, part, name),
  }));
}

/** The first that has one. */
function exampleOf(
  examples: readonly OperationExampleModel[],
  part: 'pathParams' | 'query',
  name: string,
): { example?: unknown } {
  const values = examples.map((each) => each[part] as Record<string, unknown> | undefined);
  const value = values.find((each) => each?.[name] !== undefined)?.[name];
  return value === undefined ? {} : { example: value };
}

function headerParameter({ name, summary, schema }: HttpHeaderModel): object {
  return { name, in: 'header', required: false, description: summary, schema };
}

function success(operation: OperationModel, http: HttpModel): object {
  const { result, csv, examples } = operation;
  const description = examples.length === 0 || result ? 'Done.' : 'Done; the answer is empty.';
  return {
    description,
    ...headers(http),
    ...(result && {
      content: {
        [mediaType(operation)]: mediaObject(result, examplesOf(operation, 'result')),
        ...(csv && { 'text/csv': { schema: { type: 'string' } } }),
      },
    }),
  };
}

function headers({ responseHeaders }: HttpModel): object {
  if (responseHeaders.length === 0) return {};
  return {
    headers: Object.fromEntries(
      responseHeaders.map(({ name }) => [name, { $ref: `#/components/headers/${name}` }]),
    ),
  };
}

/** By status; what each error means is said in words, since a status has several. */
function refusals(operation: OperationModel, model: Model, http: HttpModel): object {
  const registry = errorsByKey(model);
  const byStatus = new Map<number, ErrorModel[]>();
  for (const key of [...operation.errors, ...http.errors]) {
    const error = registry.get(key);
    if (error?.status === undefined) continue;
    byStatus.set(error.status, [...(byStatus.get(error.status) ?? []), error]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, errors]) => [
        String(status),
        {
          description: errors
            .map((error) => `\`${errorKey(error)}\`: ${error.summary}`)
            .join('\n\n'),
          ...headers(http),
          ...(http.problem && {
            content: { [http.problemType ?? 'application/problem+json']: { schema: http.problem } },
          }),
        },
      ]),
  );
}
