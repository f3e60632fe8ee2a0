import type { ExampleModel, Model, ModelDocs, Schema } from '@ringspec/codegen';
import { httpShapes } from '../../src/model/http-shapes.js';
import { pascalCase } from '../../src/pascal-case.js';

type Docs = Pick<ModelDocs, 'summary'> & Partial<ModelDocs>;

/** What the comments of the generated TypeScript should say, in the form of `readDocs`. */
export function expectedDocs(model: Model): Map<string, string> {
  const docs = new Map<string, string>();
  const addShape = (name: string, of: Docs, schema: Schema, examples: readonly ExampleModel[]) => {
    docs.set(name, docText(of, examples));
    for (const [member, memberSchema] of Object.entries(schema.properties ?? {}))
      docs.set(`${name}.${member}`, memberText(memberSchema));
  };
  for (const type of model.types) {
    if (type.kind === 'shape') addShape(type.name, type, type.schema, []);
    else docs.set(type.name, docText(type));
    for (const { name, summary } of type.members ?? []) docs.set(`${type.name}.${name}`, summary);
  }
  for (const { name, summary, codes } of model.domains) {
    docs.set(codes, `Codes of the domain ${name}. ${summary}`);
    for (const error of model.errors.filter(({ domain }) => domain === name)) {
      docs.set(`${codes}.${error.name}`, error.summary);
      docs.set(`${name}Errors.${error.name}`, '');
    }
  }
  for (const target of model.targets.filter(({ internal }) => !internal)) {
    const map = `${pascalCase(target.name)}EventMap`;
    docs.set(map, `Events of a ${target.name}: name to payload. ${target.summary}`);
    for (const event of model.events.filter(({ target: of }) => of === target.name)) {
      const details = [event.details, `Fires: ${event.fires}`].filter(Boolean).join('\n\n');
      addShape(event.name, { ...event, details }, event.payload, event.examples);
      docs.set(`${map}.${event.name}`, docText(event));
      docs.set(`${target.eventNames}.${event.name}`, docText(event));
    }
  }
  for (const event of model.events.filter(({ wire }) => wire)) {
    const summary = `${event.name} as the gateway sends it.`;
    addShape(`${event.name}Wire`, { summary }, event.wire ?? {}, event.wireExamples);
    docs.set(`WireEventMap.${event.name}`, docText(event));
  }
  for (const request of model.requests) {
    const { name, params, result, examples } = request;
    const values = (part: 'params' | 'result'): ExampleModel[] =>
      examples.map((example) => ({ title: example.title, value: example[part] }));
    addShape(`${pascalCase(name)}Params`, request, params, values('params'));
    const summary = `What ${name} answers.`;
    addShape(`${pascalCase(name)}Result`, { summary }, result, values('result'));
    docs.set(`RequestMap.${name}`, docText(request));
  }
  for (const notification of model.notifications) {
    const { name, params, examples } = notification;
    addShape(`${pascalCase(name)}Params`, notification, params, examples);
    docs.set(`NotificationMap.${name}`, docText(notification));
  }
  for (const shape of httpShapes(model))
    addShape(shape.name, shape.docs, shape.schema, shape.examples);
  const { operations = [], scopes = [], webhooks = [] } = model.http ?? {};
  for (const operation of operations) {
    docs.set(`OperationMap.${operation.name}`, docText(operation));
    docs.set(`operations.${operation.name}`, '');
  }
  for (const { name } of scopes) docs.set(`operationScopes.${name}`, '');
  for (const { onWire = '', ...webhook } of webhooks)
    docs.set(`WebhookMap.'${onWire}'`, docText(webhook));
  return docs;
}

function docText(docs: Docs, examples: readonly ExampleModel[] = []): string {
  const { summary, details, since, deprecated } = docs;
  return [
    [summary, details].filter(Boolean).join('\n\n'),
    ...(since === undefined ? [] : [`since level ${String(since)}`]),
    ...(deprecated
      ? [`deprecated since level ${String(deprecated.since)}: use ${deprecated.use}`]
      : []),
    ...examples.map(({ title, value }) => `example ${title} ${JSON.stringify(value)}`),
  ].join('\n@');
}

function memberText({ description = '', minItems, maxItems, ...rest }: Schema): string {
  const deprecated = rest['x-deprecated'] as Docs['deprecated'];
  return [
    docText({ summary: description, ...(deprecated && { deprecated }) }),
    ...(minItems === undefined ? [] : [`minItems ${String(minItems)}`]),
    ...(maxItems === undefined ? [] : [`maxItems ${String(maxItems)}`]),
  ].join('\n@');
}
