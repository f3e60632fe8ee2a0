import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const PendingUpdate = defineEvent({
  name: 'PendingUpdate',
  target: 'call',
  origin: 'client',
  since: 1,
  deprecated: { since: 1, use: 'StateUpdated' },
  summary: 'The media of the call are being renegotiated.',
  fires: 'When StateUpdated tells of UPDATING. Not when it has ended: that is Updated.',
  params: Type.Object({}),
  examples: { begun: {} },
});
