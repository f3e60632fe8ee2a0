/** Operations and webhooks: what the model says of them. */
import { describe, expect, it } from '@jest/globals';
import { defineWebhook, type HttpDefinition } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { generatedNames } from '../src/model/generated-names.js';
import { httpShapes } from '../src/model/http-shapes.js';
import { httpOf, name, operationOf } from './support/small-http.js';
import { about, errorOf, modelOf } from './support/small-protocol.js';

describe('the model of what goes over HTTP', () => {
  const described = { description: 'It.' };
  const schema = Type.String(described);
  const header = { name: 'X-Trace', summary: 'Follows it.', schema };
  const reference = { $ref: '#/$defs/Problem' };

  it('is what was said, and nothing that was not', () => {
    const { http } = modelOf(httpOf({ operations: [operationOf({})] }));
    expect(http).toEqual({
      ...{ summary: 'It.', problem: reference, requestHeaders: [], responseHeaders: [] },
      ...{ scopes: [{ name: 'read', summary: 'Reads.' }], errors: [], webhooks: [] },
      operations: [
        {
          ...{ name: 'getThing', ...about, method: 'GET', path: '/things/{name}' },
          pathParams: expect.objectContaining({ required: ['name'] }),
          ...{ status: 204, scope: 'read', errors: [] },
          examples: [{ title: 'plain', pathParams: { name: 'x' } }],
        },
      ],
    });
    for (const member of ['license', 'server', 'problemType'])
      expect(http).not.toHaveProperty(member);
    expect(modelOf({})).not.toHaveProperty('http');
    const open = modelOf(httpOf({ operations: [operationOf({ scope: null })] })).http;
    expect(open?.operations[0]).not.toHaveProperty('scope');
  });

  it('has all that may be said', () => {
    const lost = errorOf('Lost', { status: 404 });
    const parts = { pathParams: { name: 'x' }, query: { name: 'q' } };
    const example = { ...parts, body: { name: 'b' }, result: { name: 'r' } };
    const webhook = defineWebhook({
      ...{ ...about, name: 'ThingDone', fires: 'Then. Not now.', payload: name, details: 'More.' },
      examples: { plain: { name: 'x' } },
    });
    const { http } = modelOf({
      errors: [lost],
      ...httpOf({
        ...{ license: 'Apache-2.0', server: '/api', problemType: 'https://example.com/{code}' },
        headers: { request: [{ ...header, methods: ['POST'] }], response: [header] },
        errors: [lost],
        operations: [
          operationOf({
            ...{ method: 'POST', query: name, body: name, result: name, status: 201 },
            ...{ lines: true, csv: true, errors: [lost], examples: { plain: example } },
          }),
        ],
        webhooks: [webhook],
      } as Partial<HttpDefinition>),
    });
    const shape = expect.objectContaining({ required: ['name'] });
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
    const of = { name: 'X-Trace', summary: 'Follows it.', schema: expect.any(Object) };
    expect(http).toEqual({
      ...{ summary: 'It.', problem: reference, license: 'Apache-2.0', errors: ['auth.Lost'] },
      ...{ server: '/api', problemType: 'https://example.com/{code}' },
      requestHeaders: [{ ...of, methods: ['POST'] }],
      responseHeaders: [{ ...of, methods }],
      scopes: [{ name: 'read', summary: 'Reads.' }],
      operations: [
        {
          ...{ name: 'getThing', ...about, method: 'POST', path: '/things/{name}' },
          ...{ pathParams: shape, query: shape, body: shape, result: shape, status: 201 },
          ...{ lines: true, csv: true, scope: 'read', errors: ['auth.Lost'] },
          examples: [{ title: 'plain', ...example }],
        },
      ],
      webhooks: [
        {
          ...{ name: 'ThingDone', ...about, details: 'More.', fires: 'Then. Not now.' },
          ...{ payload: shape, examples: [{ title: 'plain', value: { name: 'x' } }] },
        },
      ],
    });
  });

  it('has a shape for each part, with its examples', () => {
    const result = { plain: { pathParams: { name: 'x' }, result: { name: 'r' } } };
    const webhook = defineWebhook({
      ...{ ...about, name: 'ThingDone', fires: 'Then. Not now.', payload: name },
      examples: { plain: { name: 'x' } },
    });
    const operation = operationOf({ result: name, examples: { ...result, bare: {} } });
    const http = httpOf({ operations: [operation], webhooks: [webhook] });
    const shapes = httpShapes(modelOf(http)).map(({ schema: _, docs, ...rest }) => ({
      ...rest,
      summary: docs.summary,
    }));
    expect(shapes).toEqual([
      {
        ...{ name: 'GetThingPath', message: 'getThing', part: 'pathParams' },
        ...{ declaration: 'operation getThing', at: 'operation getThing pathParams' },
        summary: 'What stands in the path of getThing.',
        ...{ examples: [{ title: 'plain', value: { name: 'x' } }], isRead: false },
      },
      {
        ...{ name: 'GetThingReply', message: 'getThing', part: 'result' },
        ...{ declaration: 'operation getThing', at: 'operation getThing result' },
        summary: 'What getThing answers.',
        ...{ examples: [{ title: 'plain', value: { name: 'r' } }], isRead: true },
      },
      {
        ...{ name: 'ThingDoneWebhook', message: 'ThingDone', part: 'webhook' },
        ...{ declaration: 'webhook ThingDone', at: 'webhook ThingDone' },
        ...{ summary: 'It is.', examples: [{ title: 'plain', value: { name: 'x' } }] },
        isRead: true,
      },
    ]);
    expect(httpShapes(modelOf({}))).toEqual([]);
  });

  const shapesOf = (change: object = {}) => {
    const parts = { pathParams: { name: 'x' }, query: { name: 'q' } };
    const examples = { plain: { ...parts, body: { name: 'b' }, result: { name: 'r' } } };
    const all = { method: 'POST', query: name, body: name, result: name, examples };
    return httpShapes(modelOf(httpOf({ operations: [operationOf({ ...all, ...change })] })));
  };

  it('says what each part of an operation is', () => {
    expect(shapesOf().map(({ docs }) => docs.summary)).toEqual([
      ...['What stands in the path of getThing.', 'What stands in the query of getThing.'],
      ...['What getThing gets.', 'What getThing answers.'],
    ]);
  });

  it('says of body and result alone that they are lines, where they are', () => {
    const told = (change: object) =>
      shapesOf(change)
        .filter(({ docs }) => docs.summary.endsWith(' It is one of many lines.'))
        .map(({ part }) => part);
    expect(told({ lines: true })).toEqual(['body', 'result']);
    expect(told({})).toEqual([]);
  });

  it('has names that no type may have: of each shape, and of what there is once', () => {
    const { http } = httpOf({ operations: [operationOf({})] });
    const names = generatedNames(modelOf({ http })).map(({ name, at }) => `${name} for ${at}`);
    const of = ['OperationMap', 'OperationName', 'OperationScope', 'WebhookMap'];
    expect(names).toEqual(
      expect.arrayContaining([
        'GetThingPath for operation getThing',
        ...[...of, 'operations', 'operationScopes'].map((name) => `${name} for http`),
      ]),
    );
    const without = generatedNames(modelOf({})).map(({ name }) => name);
    expect(without.filter((name) => of.includes(name))).toEqual([]);
  });
});
