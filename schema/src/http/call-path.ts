import { Type } from '@sinclair/typebox';
import { exampleCallId } from '../types/ids.js';

/** Of every operation on one call. */
export const CallPath = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 100, description: 'Id of the call.' }),
});

export const exampleCallPath = { id: exampleCallId };
