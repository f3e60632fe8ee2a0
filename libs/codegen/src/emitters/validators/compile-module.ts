import standaloneCode from 'ajv/dist/standalone/index.js';
import { transform } from 'esbuild';
import { closed } from '../../model/definitions.js';
import type { Schema } from '../../model/model.js';
import { createCompactAjv } from '../../model/create-ajv.js';

export interface ModuleInput {
  check: string;
  schemas: Record<string, Schema>;
  definitions: Record<string, Schema>;
  strict: boolean;
}

/** Compiles schemas to one module that exports one check, dispatching on the name first. */
export async function compileModule(input: ModuleInput): Promise<string> {
  const { check, schemas, strict } = input;
  const names = Object.keys(schemas);
  const ajv = createCompactAjv({
    code: { source: true, esm: true, lines: true, optimize: 2 },
    messages: false,
    inlineRefs: false,
  });
  ajv.addSchema({
    $id: 'protocol',
    $defs: {
      ...input.definitions,
      ...Object.fromEntries(
        names.map((name) => [entry(name), strict ? closed(schemas[name] ?? {}) : schemas[name]]),
      ),
    },
  });
  const refs = Object.fromEntries(
    names.map((name) => [exportName(name), `protocol#/$defs/${entry(name)}`]),
  );
  const generate = (standaloneCode as unknown as { default: typeof standaloneCode.default })
    .default;
  const code = generate(ajv, refs);
  const source = `${code}
${facade(check, names)}`;
  return standalone(source, check);
}

const entry = (name: string): string => `message-${name}`;
const exportName = (name: string): string => `validate${name}`;

function facade(check: string, names: readonly string[]): string {
  return `
const validators = { ${names.map((name) => `${JSON.stringify(name)}: ${exportName(name)}`).join(', ')} };
const VALID = [];
export function ${check}(name, value) {
  if (!Object.hasOwn(validators, name)) return undefined;
  const validate = validators[name];
  return validate(value) ? VALID : [issue(validate.errors.at(-1), value)];
}
function issue({ instancePath, keyword, params }, value) {
  const property = params.missingProperty ?? params.additionalProperty ?? params.propertyName;
  const path = property === undefined ? instancePath : instancePath + '/' + String(property).replace(/~/g, '~0').replace(/\\//g, '~1');
  return { path, expected: expectation(keyword, params), got: kindAt(value, path) };
}
function expectation(keyword, params) {
  switch (keyword) {
    case 'required': return 'a value';
    case 'additionalProperties': return 'no such property';
    case 'type': return params.type;
    case 'enum': return 'one of ' + params.allowedValues.join(', ');
    case 'pattern': return 'text matching ' + params.pattern;
    case 'anyOf': return 'one of the allowed shapes';
    default: return keyword + ' ' + params.limit;
  }
}
function kindAt(value, path) {
  let at = value;
  for (const key of path.split('/').slice(1)) at = at?.[key.replace(/~1/g, '/').replace(/~0/g, '~')];
  if (at === undefined) return 'nothing';
  if (at === null) return 'null';
  return Array.isArray(at) ? 'array' : typeof at;
}
`;
}

/** Counts code points, as JSON Schema counts the length of text. ajv would import it from its run-time library. */
const UCS2_LENGTH = `function codePoints(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
`;

/** Replaces what ajv leaves to its run-time library, so that the module stands alone. */
async function standalone(source: string, check: string): Promise<string> {
  const own = source
    .replace(/^"use strict";/, '')
    .replace(/^export const /gm, 'const ')
    .replace(/^export default .*$/gm, '')

    .replace(/schemaPath: ?"[^"]*", ?/g, '')
    .replace(/require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g, 'codePoints');
  const { code } = await transform(`${UCS2_LENGTH}${own}`, {
    loader: 'js',
    format: 'esm',
    target: 'es2022',
    minifySyntax: true,
  });
  if (/\brequire\(|\beval\(|new Function|^import /m.test(code)) {
    throw new Error(`${check}: the validators are not self-contained`);
  }
  return code;
}
