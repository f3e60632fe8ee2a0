import { expect, it } from '@jest/globals';
import { documentPages } from '../src/document-pages.js';
import type { Page } from '../src/page.js';

const protocol: Page[] = [
  { path: 'protocol/requests/count.md', source: 'generated/docs/requests/count.md', text: '' },
  { path: 'protocol/types/Floor.md', source: 'generated/docs/types/Floor.md', text: '' },
];
const floor = { $ref: '#/components/schemas/Floor' };
const params = {
  type: 'object',
  properties: {
    on: { ...floor, description: 'Where | when.' },
    cars: { items: { type: 'string' } },
  },
  required: ['on'],
};

const [asyncapi, openrpc, openapi] = documentPages(
  {
    asyncapi: {
      operations: {
        count: {
          action: 'receive',
          summary: 'Counts.',
          messages: [{ $ref: '#/channels/socket/messages/count' }],
          reply: { messages: [{ $ref: '#/channels/socket/messages/answer' }] },
        },
        Told: { action: 'send', messages: [] },
      },
      components: {
        messages: {
          count: {
            payload: { properties: { method: { const: 'count' }, params }, required: ['params'] },
            examples: [{ payload: { method: 'count' } }],
          },
          answer: { payload: { properties: { result: { type: ['integer', 'null'] } } } },
        },
      },
    },
    openrpc: {
      methods: [
        {
          name: 'count',
          params: [{ name: 'on', required: true, schema: floor }],
          result: { schema: { type: 'integer' } },
          errors: [{ $ref: '#/components/errors/protocol.Busy' }],
          examples: [{ params: [{ name: 'on', value: 'ground' }], result: { value: 7 } }],
        },
      ],
    },
    openapi: {
      paths: {
        '/v1/cars': {
          post: {
            operationId: 'addCar',
            summary: 'Adds one.',
            parameters: [{ name: 'on', in: 'query', required: true, schema: { enum: ['a', 'b'] } }],
            requestBody: { content: { 'application/json': { schema: floor } } },
            responses: { 201: { description: 'Done.' }, 409: { description: 'Full.' } },
          },
        },
      },
    },
  },
  protocol,
);

it('shows the frames of the wire, with their way, members and examples', () => {
  expect(asyncapi?.text).toContain(
    '## count\n\nFrom client to gateway. Counts. [In the protocol](../docs/requests/count.md).',
  );
  expect(asyncapi?.text).toContain(
    '| `params.on` | [Floor](../docs/types/Floor.md) | yes | Where \\| when. |',
  );
  expect(asyncapi?.text).toContain('| `params.cars` | list of string | no |  |');
  expect(asyncapi?.text).toContain('```json\n{\n  "method": "count"\n}\n```');
  expect(asyncapi?.text).toContain('Answered with:\n\n| Member');
  expect(asyncapi?.text).toContain('| `result` | integer or null | no |  |');
  expect(asyncapi?.text).toContain('## Told\n\nFrom gateway to client.');
});

it('shows methods with parameters, result and refusals', () => {
  expect(openrpc?.text).toContain('| `on` | [Floor](../docs/types/Floor.md) | yes |  |');
  expect(openrpc?.text).toContain('Result:\n\ninteger');
  expect(openrpc?.text).toContain('May be refused: protocol.Busy.');
  expect(openrpc?.text).toContain('"on": "ground"');
});

it('shows operations with their address, parameters, body and answers', () => {
  expect(openapi?.text).toContain('## addCar\n\n`POST /v1/cars`. Adds one.');
  expect(openapi?.text).toContain('| `on` | `"a"`, `"b"` | yes |  |');
  expect(openapi?.text).toContain('Body:\n\n[Floor](docs/types/Floor.md)');
  expect(openapi?.text).toContain('| 409 | Full. |');
});
