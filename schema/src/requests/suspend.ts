import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';

export const suspend = defineRequest({
  name: 'suspend',
  since: 1,
  summary: 'Says that this side goes away, and means to be back soon, as when a page is reloaded.',
  details:
    'Where the connection is lost after it, the session waits no longer than this for a resume, and then ends at once. A resume takes it back.',
  params: Type.Object({
    withinMs: Type.Integer({
      minimum: 0,
      maximum: 3_600_000,
      description: 'How long to wait; never longer than the grace period.',
    }),
  }),
  result: Type.Object({}),
  errors: [],
  examples: { reload: { params: { withinMs: 10_000 }, result: {} } },
});
