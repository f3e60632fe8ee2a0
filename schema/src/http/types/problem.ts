import { Type } from '@sinclair/typebox';
import { defineType } from '../../define.js';

export const Problem = defineType(
  'Problem',
  {
    summary: 'Why an operation was refused: problem details (RFC 9457).',
    details: 'Branch on `code`; `title` and `detail` are for people and may improve.',
    since: 1,
  },
  Type.Object({
    type: Type.String({ description: 'URI of what is said of the error.' }),
    title: Type.String({ description: 'What the error means.' }),
    status: Type.Integer({ minimum: 400, maximum: 599, description: 'Status of the answer.' }),
    code: Type.String({
      description: 'Domain and name of the error in the registry: `api.InvalidRequest`.',
    }),
    detail: Type.Optional(Type.String({ description: 'What is wrong in this case.' })),
    pointer: Type.Optional(
      Type.String({
        description:
          'JSON pointer (RFC 6901) to what is wrong, in an object of `path`, `query` and `body`.',
      }),
    ),
  }),
);
