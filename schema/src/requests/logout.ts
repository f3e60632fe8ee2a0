import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';

export const logout = defineRequest({
  name: 'logout',
  since: 1,
  summary: 'Ends the login; the connection stays.',
  params: Type.Object({}),
  result: Type.Object({}),
  errors: [],
  examples: { logout: { params: {}, result: {} } },
});
