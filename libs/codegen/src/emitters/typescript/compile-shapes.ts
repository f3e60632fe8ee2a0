import type { JSONSchema } from 'json-schema-to-typescript';
import type { Schema } from '../../model/model.js';
import { printDocument } from '../layout/print-document.js';
import { alias, statement } from '../layout/statement.js';
import { typeAfter, typeLayout } from './print-type.js';
import { readType, type TypeText } from './type-text.js';

/** So many shapes are compiled at once: the compiler's time grows faster than its document. */
const BATCH = 100;

/** What the last run has compiled, by name and schema: a watch compiles only what has changed. */
let compiled: ReadonlyMap<string, string> = new Map();

export interface NamedSchema {
  name: string;
  /** Without references: other types are there by name, as `tsType`. */
  schema: Schema;
}

/** Declarations of the shapes, in their order. */
export async function compileShapes(shapes: readonly NamedSchema[]): Promise<string[]> {
  const keyed = shapes.map((shape) => ({ ...shape, key: JSON.stringify(shape) }));
  const missing = keyed.filter(({ key }) => !compiled.has(key));
  const added = new Map<string, string>();
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    const sources = await compileBatch(batch);
    batch.forEach(({ key, name }, i) => added.set(key, declaration(name, sources[i] ?? '')));
  }
  const current = new Map(keyed.map(({ key }) => [key, added.get(key) ?? compiled.get(key) ?? '']));
  compiled = current;
  return keyed.map(({ key }) => current.get(key) ?? '');
}

/** Under names of ours: the compiler changes some names, such as those with digits in them. */
async function compileBatch(shapes: readonly NamedSchema[]): Promise<string[]> {
  const { compile } = await import('json-schema-to-typescript');
  const names = shapes.map((_, i) => `Shape${String(i)}`);
  const $defs = Object.fromEntries(
    shapes.map(({ schema }, i) => [names[i], { ...schema, title: names[i] }]),
  );
  const document = { title: 'Everything', type: 'object', $defs } as JSONSchema;
  const source = await compile(document, 'Everything', {
    additionalProperties: false,
    bannerComment: '',
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
  });
  const blocks = new Map(
    source
      .split(/^(?=export )/m)
      .map((block) => [/^export \w+ (\w+)/.exec(block)?.[1] ?? '', withoutComment(block)]),
  );
  return names.map((name, i) => {
    const block = blocks.get(name);
    if (block === undefined) {
      throw new Error(`json-schema-to-typescript left ${shapes[i]?.name ?? ''} out`);
    }
    return block;
  });
}

/** Without the comment of the next declaration: ours say more. */
function withoutComment(block: string): string {
  return block.replace(/\n\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/, '\n');
}

function declaration(name: string, source: string): string {
  const [, keyword = '', body = ''] = /^export (\w+) \w+(?: =)? ([\s\S]*)$/.exec(source) ?? [];
  const type = readType(body);
  if (keyword === 'interface')
    return `${printDocument([`export interface ${name} `, typeLayout(type)])}\n`;
  if (isName(type)) return alias(name, printDocument(typeLayout(type)));
  return statement(typeAfter(`export type ${name} =`, type));
}

function isName(type: TypeText): boolean {
  return type.kind === 'word' || (type.kind === 'list' && isName(type.of));
}
