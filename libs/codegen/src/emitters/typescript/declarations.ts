import { listenerEvents } from '../../model/listener-events.js';
import type { ExampleModel, Model, ModelDocs, Schema, TypeModel } from '../../model/model.js';
import { schemaChildren } from '../../model/schema-children.js';
import { pascalCase } from '../../pascal-case.js';
import { compileShapes } from './compile-shapes.js';
import { deprecatedTag, docComment } from './doc-comment.js';

/** Declarations of one file, in the order of the model. */
export type Declarations = Record<'types' | 'events' | 'requests', string>;

interface Shape {
  name: string;
  file: keyof Declarations;
  schema: Schema;
  doc: string;
}

/** Compiles every shape of the model. */
export async function compileDeclarations(model: Model): Promise<Declarations> {
  const read = readTypes(model);
  const types = new Map(model.types.map((type) => [type.name, type]));
  const shapes = shapesOf(model);
  const sources = await compileShapes(
    shapes.map(({ name, file, schema }) => {
      const reads = file === 'events' || name.endsWith('Result') || read.has(name);
      return { name, schema: forCompiler(schema, types, reads) };
    }),
  );
  const texts: Record<keyof Declarations, string[]> = { types: [], events: [], requests: [] };
  shapes.forEach(({ file, doc }, i) => {
    texts[file].push(`${doc}\n${sources[i] ?? ''}`);
  });
  return {
    types: texts.types.join(''),
    events: texts.events.join(''),
    requests: texts.requests.join(''),
  };
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
    const { name, fires, payload, wire, examples, wireExamples } = event;
    if (heard.has(event))
      add('events', name, payload, docComment(event, [`Fires: ${fires}`], examples));
    if (wire) {
      const summary = `${name} as the gateway sends it.`;
      add('events', `${name}Wire`, wire, docComment({ summary }, [], wireExamples));
    }
  }
  for (const request of model.requests) {
    const { params, result, examples } = request;
    const name = pascalCase(request.name);
    const valuesOf = (part: 'params' | 'result'): ExampleModel[] =>
      examples.map((example) => ({ title: example.title, value: example[part] }));
    add('requests', `${name}Params`, params, docComment(request, [], valuesOf('params')));
    const summary = `What ${request.name} answers.`;
    add('requests', `${name}Result`, result, docComment({ summary }, [], valuesOf('result')));
  }
  for (const notification of model.notifications) {
    const { name, params, examples } = notification;
    add('requests', `${pascalCase(name)}Params`, params, docComment(notification, [], examples));
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
    for (const [, child] of schemaChildren(schema)) visit(child);
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

/** Replaces what the compiler cannot know (host objects, named types) by the TypeScript it should write. */
function forCompiler(
  schema: Schema,
  types: ReadonlyMap<string, TypeModel>,
  reads: boolean,
): Schema {
  const convert = (child: Schema): Schema => forCompiler(child, types, reads);
  const description = memberDoc(schema);
  const described = description === undefined ? {} : { description };
  const host = schema['x-host'];
  if (host !== undefined) return { ...described, tsType: `HostObject<'${host}'>` };
  const type = types.get(schema.$ref?.slice('#/$defs/'.length) ?? '');
  if (type) {
    const isOpen = reads && type.kind === 'enum' && type.open === true;
    return { tsType: isOpen ? `Open<${type.name}>` : type.name };
  }
  const shaping = Object.entries(schema).filter(([keyword]) => SHAPING.has(keyword));
  const out: Schema = { ...Object.fromEntries(shaping), ...described };
  if (schema.properties) out.properties = mapValues(schema.properties, convert);
  const [values, ...others] = Object.values(schema.patternProperties ?? {});
  if (others.length > 0) out.patternProperties = mapValues(schema.patternProperties ?? {}, convert);
  else if (values) {
    // Types know no patterns; of a record the compiler would tell by which one it came.
    delete out.patternProperties;
    out.additionalProperties = convert(values);
  }
  if (schema.items) out.items = convert(schema.items);
  if (schema.anyOf) out.anyOf = schema.anyOf.map(convert);
  if (typeof schema.additionalProperties === 'object' && !values)
    out.additionalProperties = convert(schema.additionalProperties);
  return out;
}

/** TSDoc of a member. */
function memberDoc(schema: Schema): string | undefined {
  const deprecation = schema['x-deprecated'] as ModelDocs['deprecated'];
  const parts = [schema.description, deprecation && deprecatedTag(deprecation)];
  return parts.filter(Boolean).join('\n\n') || undefined;
}

/** Keywords that the compiler says something of, be it in a comment. */
const SHAPING: ReadonlySet<string> = new Set([
  'type',
  'enum',
  'const',
  'anyOf',
  'items',
  'minItems',
  'maxItems',
  'properties',
  'required',
  'patternProperties',
  'additionalProperties',
  'description',
]);

function mapValues(
  map: Record<string, Schema>,
  change: (value: Schema) => Schema,
): Record<string, Schema> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
