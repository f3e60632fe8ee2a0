import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { listenerEvents } from '../../model/listener-events.js';
import type { Model, Schema } from '../../model/model.js';
import { pascalCase } from '../../pascal-case.js';
import { docComment } from './doc-comment.js';

/** Declarations of one file, in the order of the model. */
export type Declarations = Record<'types' | 'events' | 'requests', string>;

interface Shape {
  name: string;
  file: keyof Declarations;
  schema: Schema;
  doc: string;
}

/** Compiles every shape of the model in one run, so that shared types are declared once. */
export async function compileDeclarations(model: Model): Promise<Declarations> {
  const read = readTypes(model);
  const shapes = shapesOf(model);
  const $defs = Object.fromEntries(
    shapes.map(({ name, file, schema }) => {
      const reads = file === 'events' || name.endsWith('Result') || read.has(name);
      return [name, { ...forCompiler(schema, model, reads), title: name }];
    }),
  );
  const source = await compile(
    { title: 'Everything', type: 'object', $defs } as JSONSchema,
    'Everything',
    {
      additionalProperties: false,
      bannerComment: '',
      format: false,
      ignoreMinAndMaxItems: true,
      unreachableDefinitions: true,
    },
  );
  const blocks = splitBlocks(source);
  const files: Declarations = { types: '', events: '', requests: '' };
  for (const { name, file, doc } of shapes) {
    const block = blocks.get(name);
    if (block === undefined) throw new Error(`json-schema-to-typescript left ${name} out`);
    files[file] += `${doc}\n${block}\n`;
  }
  return files;
}

function shapesOf(model: Model): Shape[] {
  const shapes: Shape[] = [];
  const add = (file: keyof Declarations, name: string, schema: Schema, doc: string): void => {
    shapes.push({ name, file, schema, doc });
  };
  for (const type of model.types.filter(({ kind }) => kind === 'shape')) {
    add('types', type.name, type.schema, docComment(type));
  }
  const heard = new Set(listenerEvents(model));
  for (const event of model.events) {
    const { name, fires, payload, wire } = event;
    if (heard.has(event)) add('events', name, payload, docComment(event, [`Fires: ${fires}`]));
    if (wire)
      add(
        'events',
        `${name}Wire`,
        wire,
        docComment({ summary: `${name} as the gateway sends it.` }),
      );
  }
  for (const request of model.requests) {
    const name = pascalCase(request.name);
    add('requests', `${name}Params`, request.params, docComment(request));
    add(
      'requests',
      `${name}Result`,
      request.result,
      docComment({ summary: `What ${request.name} answers.` }),
    );
  }
  for (const notification of model.notifications) {
    add(
      'requests',
      `${pascalCase(notification.name)}Params`,
      notification.params,
      docComment(notification),
    );
  }
  return shapes;
}

/** Names of the types that somebody reads from the wire: their open enums are open. */
function readTypes(model: Model): Set<string> {
  const byName = new Map(model.types.map((type) => [type.name, type.schema]));
  const seen = new Set<string>();
  const visit = (schema: Schema): void => {
    const name = schema.$ref?.slice('#/$defs/'.length);
    if (name !== undefined && !seen.has(name)) {
      seen.add(name);
      visit(byName.get(name) ?? {});
    }
    children(schema).forEach(visit);
  };
  model.events.forEach(({ payload, wire }) => {
    visit(payload);
    if (wire) visit(wire);
  });
  model.requests.forEach(({ result }) => {
    visit(result);
  });
  return seen;
}

function children(schema: Schema): Schema[] {
  return [
    ...Object.values(schema.properties ?? {}),
    ...Object.values(schema.patternProperties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(schema.anyOf ?? []),
  ];
}

/** Replaces what the compiler cannot know (host objects, enums) by the TypeScript it should write. */
function forCompiler(schema: Schema, model: Model, reads: boolean): Schema {
  const convert = (child: Schema): Schema => forCompiler(child, model, reads);
  const described = schema.description === undefined ? {} : { description: schema.description };
  const host = schema['x-host'];
  if (host !== undefined) return { ...described, tsType: `HostObject<'${host}'>` };
  const type = model.types.find(({ name }) => schema.$ref === `#/$defs/${name}`);
  if (type?.kind === 'enum') {
    return { tsType: reads && type.open === true ? `Open<${type.name}>` : type.name };
  }
  const out: Schema = { ...schema };
  if (schema.properties) out.properties = mapValues(schema.properties, convert);
  if (schema.patternProperties)
    out.patternProperties = mapValues(schema.patternProperties, convert);
  if (schema.items) out.items = convert(schema.items);
  if (schema.anyOf) out.anyOf = schema.anyOf.map(convert);
  return out;
}

function mapValues(
  map: Record<string, Schema>,
  change: (value: Schema) => Schema,
): Record<string, Schema> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

/** Declarations by name, without the comment in front of them: ours say more. */
function splitBlocks(source: string): Map<string, string> {
  const blocks = new Map<string, string>();
  for (const block of source.split(/^(?=export )/m).slice(1)) {
    const name = /^export (?:interface|type) (\w+)/.exec(block)?.[1];
    const code = block.replace(/\n\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/, '\n');
    if (name !== undefined) blocks.set(name, code.trim());
  }
  return blocks;
}
