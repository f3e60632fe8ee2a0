import { errorsByKey } from './error-key.js';
import { takesBody } from './http-methods.js';
import type { HttpModel, OperationModel } from './http-model.js';
import type { Model } from './model.js';
import type { Mistake } from './model-error.js';
import { isPath, namesInPath, operationAddress } from './operation-path.js';
import { TEXT_PARTS, type TextPart } from './operation-parts.js';
import { textKinds } from './text-kinds.js';
import type { MistakeRule } from './mistake-rules.js';

/** What a text in a path or a query can be read as. */
const TEXTUAL: ReadonlySet<string> = new Set(['string', 'integer', 'number', 'boolean']);

/** Whether a member of a path or query can be read from text; a query may repeat one. */
export function isTextual(kind: string, part: TextPart): boolean {
  return TEXTUAL.has(part === 'query' ? kind.replace(/\[\]$/, '') : kind);
}

/** Rules of operations and webhooks that no other declaration has. Names, shapes and examples are checked with all others. */
export function checkHttp(model: Model): Mistake[] {
  const { http } = model;
  if (http === undefined) return [];
  return [
    ...scopeMistakes(http),
    ...addressMistakes(http),
    ...http.operations.flatMap((operation) => [
      ...pathMistakes(operation),
      ...textMistakes(operation, model),
      ...bodyMistakes(operation),
      ...exampleMistakes(operation),
    ]),
    ...errorMistakes(model, http),
    ...problemMistakes(http),
  ];
}

function scopeMistakes({ scopes, operations }: HttpModel): Mistake[] {
  const names = scopes.map(({ name }) => name);
  return operations
    .filter(({ scope }) => scope !== undefined && !names.includes(scope))
    .map(({ name, scope = '' }) => ({
      ...{ rule: 'unknown-scope', at: `operation ${name}` },
      message: `there is no scope ${scope}: declare it, or use one of ${names.join(', ')}`,
    }));
}

/** Two operations at one address could not be told apart, whatever the names in braces. */
function addressMistakes({ operations }: HttpModel): Mistake[] {
  const taken = new Map<string, string>();
  return operations.flatMap((operation): Mistake[] => {
    const { name, method, path } = operation;
    const address = operationAddress(operation);
    const other = taken.get(address);
    taken.set(address, name);
    if (other === undefined) return [];
    const message = `${method} ${path} is ${other} already: give one of them another path`;
    return [{ rule: 'duplicate-address', at: `operation ${name}`, message }];
  });
}

function pathMistakes({ name, path, pathParams }: OperationModel): Mistake[] {
  const at = `operation ${name}`;
  if (!isPath(path)) {
    const message = `\`path\` is ${JSON.stringify(path)}: it begins with /, and names in it stand in braces, as in /v1/users/{name}`;
    return [{ rule: 'wrong-path', at, message }];
  }
  const style: Mistake[] = [];
  if (!/^(?:\/(?:[a-z0-9._~-]+|\{[A-Za-z][A-Za-z0-9]*\}))+$/.test(path)) {
    const message = `\`path\` is ${JSON.stringify(path)}: it is made of lower-case words and names in braces, as in /v1/users/{name}`;
    style.push({ rule: 'path-style', at, message });
  }
  const named = namesInPath(path);
  const declared = Object.keys(pathParams?.properties ?? {});
  const required = new Set(pathParams?.required);
  const wrong = [
    ...named.filter((each) => !declared.includes(each) || !required.has(each)),
    ...declared.filter((each) => !named.includes(each)),
    ...named.filter((each, i) => named.indexOf(each) !== i),
  ];
  return [
    ...style,
    ...wrong.map((each): Mistake => ({
      ...{ rule: 'path-params', at },
      message: `{${each}} stands once in the path, and is a required member of \`pathParams\``,
    })),
  ];
}

/** What a path or a query holds has to be read from a text. */
function textMistakes(operation: OperationModel, model: Model): Mistake[] {
  return TEXT_PARTS.flatMap((part) =>
    Object.entries(textKinds(operation[part] ?? {}, model))
      .filter(([, kind]) => !isTextual(kind, part))
      .map(([member]) => ({
        ...{ rule: 'not-textual', at: `operation ${operation.name} ${part}/${member}` },
        message: `it is written as text: string, integer, number or boolean${part === 'query' ? ', or a list of them' : ''}`,
      })),
  );
}

function bodyMistakes({ name, method, body, result, status, lines }: OperationModel): Mistake[] {
  const at = `operation ${name}`;
  const found: Mistake[] = [];
  const report = (rule: MistakeRule, message: string): void =>
    void found.push({ rule, at, message });
  if (body !== undefined && !takesBody(method))
    report('body-without-meaning', `the body of ${method} has no meaning: use query or POST`);
  if (status < 200 || status > 299 || (status === 204 && result !== undefined))
    report('wrong-status', `${String(status)} does not go with ${result ? 'a' : 'no'} result`);
  else if (status !== 204 && result === undefined)
    report('status-style', `${String(status)} does not go with no result`);
  if (lines && (body === undefined || result === undefined))
    report('wrong-lines', 'lines go in and come out: say what body and result of a line are');
  return found;
}

/** An example has no more parts than its operation. */
function exampleMistakes({ name, examples, ...operation }: OperationModel): Mistake[] {
  return examples.flatMap(({ title, ...parts }) =>
    Object.keys(parts)
      .filter((part) => operation[part as 'body'] === undefined)
      .map((part) => ({
        ...{ rule: 'example-does-not-fit', at: `operation ${name} example ${title}` },
        message: `the operation has no ${part}`,
      })),
  );
}

function errorMistakes(model: Model, http: HttpModel): Mistake[] {
  const known = errorsByKey(model);
  const check = (at: string, keys: readonly string[]): Mistake[] =>
    keys.flatMap((key): Mistake[] => {
      const error = known.get(key);
      if (error === undefined)
        return [{ rule: 'unknown-error', at, message: `${key} is not in the registry of errors` }];
      const { status = 0 } = error;
      if (status >= 400 && status <= 599) return [];
      const message = `${key} has no \`status\` of 400 to 599: say what an operation is refused with`;
      return [{ rule: 'error-without-status', at, message }];
    });
  return [
    ...check('http', http.errors),
    ...http.operations.flatMap(({ name, errors: own }) => check(`operation ${name}`, own)),
  ];
}

function problemMistakes({ problem }: HttpModel): Mistake[] {
  if (problem === undefined || problem.$ref !== undefined) return [];
  const message = 'what a refusal says is a named type: use defineType';
  return [{ rule: 'anonymous-problem', at: 'http', message }];
}
