import { Type } from '@sinclair/typebox';
import { defineNotification } from '../define.js';

export const ack = defineNotification({
  name: 'ack',
  since: 1,
  summary: 'Tells the gateway what it may forget.',
  params: Type.Object({
    seq: Type.Integer({ minimum: 0, description: 'Number of the last event handled.' }),
    answered: Type.Integer({
      minimum: 0,
      description: 'All requests up to this id have their answers.',
    }),
  }),
  examples: { 'seven-events': { seq: 7, answered: 3 } },
});
