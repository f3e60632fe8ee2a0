import { Type } from '@sinclair/typebox';

const number = Type.String({ minLength: 1, maxLength: 64, description: 'Number of the queue.' });

/** Which queue an operation is about. */
export const QueuePath = Type.Object({ number });

/** Which operator of which queue. */
export const QueueMemberPath = Type.Object({
  number,
  name: Type.String({ minLength: 1, maxLength: 64, description: 'Bare name of the user.' }),
});

export const exampleQueuePath = { number: 'support' };
export const exampleMemberPath = { number: 'support', name: 'erin' };
