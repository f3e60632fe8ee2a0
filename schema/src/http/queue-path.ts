import { Type } from '@sinclair/typebox';
import { exampleUserPath, UserPath } from './user-path.js';

const number = Type.String({ minLength: 1, maxLength: 64, description: 'Number of the queue.' });

/** Which queue an operation is about. */
export const QueuePath = Type.Object({ number });

/** Which operator of which queue. */
export const QueueMemberPath = Type.Object({
  number,
  ...UserPath.properties,
});

export const exampleQueuePath = { number: 'support' };
export const exampleMemberPath = { ...exampleQueuePath, ...exampleUserPath };
