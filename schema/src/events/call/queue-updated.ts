import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const QueueUpdated = defineEvent({
  name: 'QueueUpdated',
  target: 'call',
  origin: 'gateway',
  since: 1,
  summary: 'What a caller who waits in a queue is told: the place, the wait, a message.',
  fires:
    'When a call begins to wait in a queue, when its place there has changed, once a second at most, and with a message before it ends because it has waited too long. Not when it rings at an operator at once, and not at the operator.',
  params: Type.Object({
    queue: Type.String({ minLength: 1, description: 'Number of the queue.' }),
    displayName: Type.String({ description: 'What the queue is called.' }),
    position: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Place in the queue; 1 is next.' }),
    ),
    expectedWaitMs: Type.Optional(
      Type.Integer({
        minimum: 0,
        description:
          'About how long it will be, by what the latest calls took; absent where nothing tells.',
      }),
    ),
    message: Type.Optional(
      Type.String({ description: 'What whoever runs the queue says, as it was set there.' }),
    ),
  }),
  examples: {
    'third in line': {
      queue: 'support',
      displayName: 'Support',
      position: 3,
      expectedWaitMs: 95_000,
    },
    closed: { queue: 'support', displayName: 'Support', message: 'Please call again tomorrow.' },
  },
});
