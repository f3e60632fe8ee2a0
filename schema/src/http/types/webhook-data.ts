import { Type } from '@sinclair/typebox';
import { defineType } from '../../define.js';
import { OperatorACDStatuses } from '../../types/operator-acd-statuses.js';

export const UserSessionData = defineType(
  'UserSessionData',
  { summary: 'A user at a device.', since: 1 },
  Type.Object({
    user: Type.String({ description: 'Name of the user.' }),
    session: Type.String({ description: 'Opaque id of the session.' }),
  }),
);

export const OperatorData = defineType(
  'OperatorData',
  { summary: 'An operator and their status.', since: 1 },
  Type.Object({
    user: Type.String({ description: 'Name of the operator.' }),
    status: OperatorACDStatuses,
    reason: Type.Optional(
      Type.String({ description: 'What was said of it: the reason of a pause or a ban.' }),
    ),
  }),
);

export const EndpointTestData = defineType(
  'EndpointTestData',
  { summary: 'What a test tells.', since: 1 },
  Type.Object({ endpoint: Type.String({ description: 'Id of the endpoint.' }) }),
);
