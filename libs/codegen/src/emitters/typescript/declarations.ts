import { paramsName, resultName, wireName } from '../../shape-names.js';
import { envelopeOf } from '../../envelope/envelopes.js';
import { listenerEvents } from '../../model/listener-events.js';
import { httpShapes } from '../../model/http-shapes.js';
import type { ExampleModel, Model, Schema } from '../../model/model.js';
import { schemaChildren } from '../../model/schema-children.js';
import { printDocument } from '../layout/print-document.js';
import { alias, statement } from '../layout/statement.js';
import { docComment } from './doc-comment.js';
import { typeAfter, typeLayout } from './print-type.js';
import { ShapeTypes } from './type-of-schema.js';
import type { TypeText } from './type-text.js';
import { referencedType } from '../../model/type-references.js';

/** Declarations of one file, in the order of the model. */
export type Declarations = Record<'types' | 'events' | 'requests' | 'operations', string>;

interface Shape {
  name: string;
  file: keyof Declarations;
  schema: Schema;
  doc: string;
  /** Whether a client reads it; undefined of types, which messages decide. */
  reads?: boolean;
}

/** Declares every shape of the model. */
export function declarations(model: Model): Declarations {
  const read = readTypes(model);
  const types = new Map(model.types.map((type) => [type.name, type]));
  const [toRead, toWrite] = [new ShapeTypes(types, true), new ShapeTypes(types, false)];
  const texts: Record<keyof Declarations, string[]> = {
    ...{ types: [], events: [], requests: [], operations: [] },
  };
  for (const { name, file, schema, doc, reads } of shapesOf(model)) {
    const type = ((reads ?? read.has(name)) ? toRead : toWrite).typeOf(schema);
    texts[file].push(`${doc}
${declaration(name, type)}`);
  }
  return {
    types: texts.types.join(''),
    events: texts.events.join(''),
    requests: texts.requests.join(''),
    operations: texts.operations.join(''),
  };
}

function shapesOf(model: Model): Shape[] {
  const shapes: Shape[] = [];
  const add = (
    file: keyof Declarations,
    name: string,
    schema: Schema,
    doc: string,
    reads?: boolean,
  ): void => {
    shapes.push({ name, file, schema, doc, ...(reads !== undefined && { reads }) });
  };
  for (const type of model.types.filter(({ kind }) => kind === 'shape')) {
    add('types', type.name, type.schema, docComment(type));
  }
  const { server } = envelopeOf(model);
  const heard = new Set(listenerEvents(model));
  for (const event of model.events) {
    const { name, fires, payload, wire, examples, wireExamples } = event;
    if (heard.has(event))
      add('events', name, payload, docComment(event, [`Fires: ${fires}`], examples), true);
    if (wire) {
      const summary = `${name} as the ${server} sends it.`;
      add('events', wireName(event.name), wire, docComment({ summary }, [], wireExamples), true);
    }
  }
  for (const request of model.requests) {
    const { params, result, examples, from = 'client' } = request;
    const valuesOf = (part: 'params' | 'result'): ExampleModel[] =>
      examples.map((example) => ({ title: example.title, value: example[part] }));
    add(
      'requests',
      paramsName(request.name),
      params,
      docComment(request, [], valuesOf('params')),
      from !== 'client',
    );
    const summary = `What ${request.name} answers.`;
    add(
      'requests',
      resultName(request.name),
      result,
      docComment({ summary }, [], valuesOf('result')),
      from !== 'server',
    );
  }
  for (const notification of model.notifications) {
    const { params, examples } = notification;
    add(
      'requests',
      paramsName(notification.name),
      params,
      docComment(notification, [], examples),
      false,
    );
  }
  for (const { name, docs, schema, examples, isRead } of httpShapes(model))
    add('operations', name, schema, docComment(docs, [], examples), isRead);
  return shapes;
}

/** Names of the types that somebody reads from the wire: their open enums are open. */
function readTypes(model: Model): Set<string> {
  const byName = new Map(model.types.map((type) => [type.name, type.schema]));
  const seen = new Set<string>();
  const visit = (schema: Schema): void => {
    const name = referencedType(schema);
    if (name !== undefined && !seen.has(name)) {
      seen.add(name);
      visit(byName.get(name) ?? {});
    }
    for (const { child } of schemaChildren(schema)) visit(child);
  };
  model.events.forEach(({ payload, wire }) => {
    visit(payload);
    if (wire) visit(wire);
  });
  model.requests.forEach(({ params, result, from = 'client' }) => {
    if (from !== 'client') visit(params);
    if (from !== 'server') visit(result);
  });
  httpShapes(model).forEach(({ schema, isRead }) => {
    if (isRead) visit(schema);
  });
  if (model.http?.problem) visit(model.http.problem);
  return seen;
}

/** An object as an interface, all else as an alias. */
function declaration(name: string, type: TypeText): string {
  if (type.kind === 'object')
    return `${printDocument([`export interface ${name} `, typeLayout(type)])}\n`;
  if (isName(type)) return alias(name, printDocument(typeLayout(type)));
  return statement(typeAfter(`export type ${name} =`, type));
}

function isName(type: TypeText): boolean {
  return type.kind === 'word' || (type.kind === 'list' && isName(type.of));
}
