import type { Schema } from '../model/model.js';
import { isTextual } from '../model/check-http.js';
import { HTTP_METHODS, type HttpMethod, takesBody } from '../model/http-methods.js';
import { isPath, namesInPath } from '../model/operation-path.js';
import type { TextPart } from '../model/operation-parts.js';
import { textKind } from '../model/text-kinds.js';
import type { Step } from '../json/source-document.js';
import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import { type ImportedProtocol, requestName } from './imported-protocol.js';
import { isObject, type JsonObject, listOf, objectOf, textOf } from './json-object.js';
import { CommonHeaders } from './common-headers.js';
import { examplesAt, type NamedExamples, wholeExamples } from './http-examples.js';
import { areLines, foreignTypes, type JsonBody, readBody } from './json-body.js';
import { PATH_ITEM_METHODS } from './path-item-methods.js';
import { Refusals } from './refusals.js';
import { Security } from './security.js';
import { sinceOf, wordsOf } from './words.js';

/** What an operation has in one of its parts, with the examples that the document has. */
interface Part {
  schema: JsonObject;
  examples: NamedExamples;
}

/** What is in a body or answer, which may be lines of JSON, or be had as CSV. */
type BodyPart = Part & Pick<JsonBody, 'lines' | 'csv'>;

/**
 * What a server does at the paths of an OpenAPI document, as `x-http` of our own form; undefined
 * where there are none.
 */
export function importOperations(
  protocol: ImportedProtocol,
  root: ImportPlace,
): JsonObject | undefined {
  const document = objectOf(root.document.value);
  const refusals = new Refusals(protocol);
  const security = new Security(protocol, root);
  const headers = new CommonHeaders(protocol);
  const operations: JsonObject = {};
  for (const path of Object.keys(objectOf(document['paths']))) {
    const { value, place } = protocol.resolved(below(root, 'paths', path));
    const item = objectOf(value);
    for (const method of PATH_ITEM_METHODS) {
      if (!isObject(item[method])) continue;
      const at = below(place, method);
      if (!isPath(path))
        protocol.note(at, `there cannot be such a path: the operation is not carried over`);
      else if (!HTTP_METHODS.some((each) => each === method.toUpperCase()))
        protocol.note(at, `operations of ${method.toUpperCase()} are not carried over`);
      else {
        const made = new OperationImport(protocol, at, path, { refusals, security, headers });
        if (made.isCarriedOver()) {
          const [name, operation] = made.read();
          operations[name] = operation;
        }
      }
    }
  }
  if (Object.keys(operations).length === 0) return undefined;
  const [first, ...others] = listOf(document['servers']);
  if (others.length > 0)
    protocol.note(below(root, 'servers', 1), 'of several servers the first is carried over');
  const server = textOf(objectOf(first)['url']);
  const isAbsolute = server !== undefined && URL.canParse(server) && !server.includes('{');
  if (server !== undefined && !isAbsolute && server !== '/')
    protocol.note(
      below(root, 'servers', 0, 'url'),
      `${server} is no whole address: it is not carried over`,
    );
  const license = textOf(objectOf(objectOf(document['info'])['license'])['identifier']);
  return {
    ...(isAbsolute && { server }),
    ...(license !== undefined && { license }),
    ...refusals.declared(root),
    ...headers.declared(),
    ...security.declared(),
    operations,
  };
}

/** What the operations of a document have in common. */
interface Common {
  refusals: Refusals;
  security: Security;
  headers: CommonHeaders;
}

class OperationImport {
  readonly #protocol: ImportedProtocol;
  readonly #place: ImportPlace;
  readonly #path: string;
  readonly #common: Common;
  readonly #operation: JsonObject;
  readonly #method: HttpMethod;

  constructor(protocol: ImportedProtocol, place: ImportPlace, path: string, common: Common) {
    this.#protocol = protocol;
    this.#place = place;
    this.#path = path;
    this.#common = common;
    this.#method = String(place.steps.at(-1)).toUpperCase() as HttpMethod;
    this.#operation = objectOf(protocol.resolved(place).value);
  }

  /** Whether it does without bodies that are no JSON. What needs one is noted, by its name. */
  isCarriedOver(): boolean {
    const request = below(this.#place, 'requestBody');
    const isNeeded = objectOf(this.#protocol.resolved(request).value)['required'] === true;
    const body = isNeeded ? foreignTypes(this.#protocol, request) : [];
    const good = this.#goodStatuses()[0];
    const answer =
      good === undefined ? [] : foreignTypes(this.#protocol, below(this.#place, 'responses', good));
    const told = (step: readonly Step[], what: string, types: readonly string[]): void => {
      this.#note(step, `${this.#wanted} is left out: ${what} is ${types.join(' or ')}, no JSON`);
    };
    if (body.length > 0) told(['requestBody'], 'its body', body);
    else if (answer.length > 0) told(['responses', good ?? ''], 'its answer', answer);
    if (body.length + answer.length > 0) return false;
    return this.#areLinesBothWays(request);
  }

  /** Lines of JSON go in and come out, in our own form: of others a client would have to be another. */
  #areLinesBothWays(request: ImportPlace): boolean {
    const step = this.#goodStep();
    const sides = [
      takesBody(this.#method) ? areLines(this.#protocol, request) : undefined,
      step === undefined || step === '204'
        ? undefined
        : areLines(this.#protocol, below(this.#place, 'responses', step)),
    ];
    const isWhole = !sides.includes(true) || sides.every((each) => each === true);
    if (!isWhole)
      this.#note(
        [],
        `${this.#wanted} is left out: body and answer are both lines of JSON, or neither`,
      );
    return isWhole;
  }

  /** What the document calls it. */
  get #wanted(): string {
    return textOf(this.#operation['operationId']) ?? `${this.#method.toLowerCase()} ${this.#path}`;
  }

  read(): [name: string, operation: JsonObject] {
    const { headers, refusals, security } = this.#common;
    headers.addOperation(this.#operation, this.#method);
    const name = this.#protocol.messageName(requestName(this.#wanted), 'Operation');
    if (this.#operation['callbacks'] !== undefined)
      this.#note('callbacks', 'callbacks are not carried over: declare them as webhooks');
    const inPath = this.#parameters('path');
    const query = this.#parameters('query');
    const body = this.#body();
    const { status, result } = this.#success();
    const parts = { pathParams: inPath, query, body, result };
    const schemas = Object.entries(parts).flatMap(([part, is]) => (is ? [[part, is.schema]] : []));
    const examples = wholeExamples(
      Object.fromEntries(Object.entries(parts).map(([part, is]) => [part, is?.examples ?? NONE])),
    );
    const { scope, words } = security.of(this.#operation);
    const said = wordsOf(this.#operation, ...words.map((description) => ({ description })));
    const errors = refusals.of(below(this.#place, 'responses'));
    const operation: JsonObject = {
      ...(said !== undefined && { description: said }),
      ...sinceOf(this.#operation),
      method: this.#method,
      path: this.#path,
      ...(Object.fromEntries(schemas) as JsonObject),
      ...(status !== (result ? 200 : 204) && { status }),
      ...((body ?? result)?.lines && { lines: true }),
      ...(result?.csv && { csv: true }),
      ...(scope !== undefined && { scope }),
      ...(errors.length > 0 && { errors }),
      ...(examples.size > 0 && {
        examples: [...examples].map(([title, each]) => ({
          ...(title !== '' && { title }),
          ...(each as JsonObject),
        })),
      }),
    };
    this.#protocol.remember(operation, this.#place);
    return [name, operation];
  }

  /** Those of the path and of the operation, of which the later counts. */
  #parameters(place: 'path' | 'query'): Part | undefined {
    const found = new Map<string, { parameter: JsonObject; at: ImportPlace }>();
    const item = { ...this.#place, steps: this.#place.steps.slice(0, -1) };
    for (const from of [item, this.#place]) {
      const { value } = this.#protocol.resolved(from);
      listOf(objectOf(value)['parameters']).forEach((_each, i) => {
        const { value: each, place: at } = this.#protocol.resolved(below(from, 'parameters', i));
        const parameter = objectOf(each);
        const name = String(parameter['name']);
        if (parameter['in'] === place) found.set(name, { parameter, at });
        // Said once: with what stands in the path.
        else if (place === 'path' && ['header', 'cookie'].includes(String(parameter['in']))) {
          const told = `${name} in the ${String(parameter['in'])} is not carried over: a client may send it with a request of ${this.#wanted}`;
          if (parameter['in'] === 'cookie') this.#protocol.note(at, told);
          else
            this.#common.headers.addParameter(parameter, this.#operation, this.#method, at, told);
        }
      });
    }
    const named = place === 'path' ? namesInPath(this.#path) : [...found.keys()];
    const properties: JsonObject = {};
    const required: string[] = [];
    const examples: Record<string, NamedExamples> = {};
    for (const name of named) {
      const known = found.get(name);
      const { parameter = {}, at = this.#place } = known ?? {};
      const schema = this.#parameterSchema(parameter, at, place);
      if (!schema) continue;
      const description = wordsOf(parameter);
      properties[name] = { ...schema, ...(description !== undefined && { description }) };
      if (place === 'path' || parameter['required'] === true) required.push(name);
      examples[name] = known ? examplesAt(this.#protocol, at) : NONE;
    }
    for (const [name, { at }] of found)
      if (!named.includes(name)) this.#protocol.note(at, `{${name}} does not stand in the path`);
    if (Object.keys(properties).length === 0) return undefined;
    return {
      schema: { type: 'object', properties, ...(required.length > 0 && { required }) },
      examples: wholeExamples(examples),
    };
  }

  /** What is written as text; undefined, and noted, for all else. */
  #parameterSchema(
    parameter: JsonObject,
    at: ImportPlace,
    place: 'path' | 'query',
  ): JsonObject | undefined {
    const part: TextPart = place === 'path' ? 'pathParams' : 'query';
    const made = this.#protocol.schema(
      parameter['schema'] ?? { type: 'string' },
      below(at, 'schema'),
    );
    const schema = isObject(made) ? made : {};
    const kind = textKind(schema as Schema, ($ref) => this.#protocol.definition($ref) as Schema);
    const isList = kind.endsWith('[]');
    const isRepeated = parameter['explode'] !== false && (parameter['style'] ?? 'form') === 'form';
    if (isTextual(kind, part) && (!isList || isRepeated)) return schema;
    const told =
      isList && place === 'query' ? 'a list that is not repeated' : 'written as JSON or in parts';
    this.#protocol.note(
      at,
      place === 'path'
        ? `${told}: taken for text`
        : `${String(parameter['name'])} of ${this.#wanted}: ${told} in the query, it is not carried over`,
    );
    return place === 'path' ? { type: 'string' } : undefined;
  }

  #body(): BodyPart | undefined {
    if (this.#operation['requestBody'] === undefined) return undefined;
    const body = readBody(this.#protocol, below(this.#place, 'requestBody'));
    if (!body) return undefined;
    if (!takesBody(this.#method)) {
      this.#note('requestBody', `the body of ${this.#method} has no meaning in HTTP`);
      return undefined;
    }
    return this.#partOf(body);
  }

  /** The first answer where all is well; others are noted. */
  #success(): { status: number; result?: BodyPart } {
    const responses = objectOf(this.#operation['responses']);
    const [, ...others] = this.#goodStatuses();
    for (const status of others)
      this.#note(['responses', status], `another answer where all is well is not carried over`);
    for (const status of Object.keys(responses))
      if (/^[13]/.test(status))
        this.#note(['responses', status], `an answer of ${status} is not carried over`);
    const step = this.#goodStep();
    if (step === undefined) return { status: 204 };
    const at = below(this.#place, 'responses', step);
    this.#common.headers.addAnswer(
      this.#protocol.resolved(at).place,
      this.#operation,
      this.#method,
    );
    const body = readBody(this.#protocol, at, { canBeCsv: true });
    const code = /^\d+$/.test(step) ? Number(step) : 200;
    if (!body || code === 204) return { status: code };
    return { status: code, result: this.#partOf(body) };
  }

  /** Where no answer is said to be good, `default` says what a good one is like. */
  #goodStep(): string | undefined {
    const { default: other } = objectOf(this.#operation['responses']);
    return this.#goodStatuses()[0] ?? (other === undefined ? undefined : 'default');
  }

  #goodStatuses(): string[] {
    const responses = objectOf(this.#operation['responses']);
    return Object.keys(responses).filter((status) => /^2(?:\d\d|XX)$/i.test(status));
  }

  #partOf({ content, lines, csv }: JsonBody): BodyPart {
    const { value, place } = this.#protocol.resolved(content);
    const { schema, itemSchema } = objectOf(value);
    const isItem = lines && schema === undefined && itemSchema !== undefined;
    const made = this.#protocol.schemaAt(below(place, isItem ? 'itemSchema' : 'schema'));
    if (!isItem && itemSchema !== undefined)
      this.#protocol.note(below(place, 'itemSchema'), 'items of a stream are not carried over');
    return {
      ...{ schema: isObject(made) ? made : {}, lines, csv },
      examples: examplesAt(this.#protocol, place),
    };
  }

  #note(step: Step | readonly Step[], message: string): void {
    const steps = typeof step === 'object' ? step : [step];
    this.#protocol.note(below(this.#place, ...steps), message);
  }
}

const NONE: NamedExamples = new Map();
