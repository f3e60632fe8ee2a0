import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';

export const unwatchDirectory = defineRequest({
  name: 'unwatchDirectory',
  since: 1,
  summary: 'Ends what watchDirectory began.',
  params: Type.Object({}),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn],
  examples: { enough: { params: {}, result: {} } },
});
