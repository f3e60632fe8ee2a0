import { Type } from '@sinclair/typebox';

/** Which endpoint an operation is about. */
export const EndpointPath = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 100, description: 'Id of the endpoint.' }),
});

export const exampleEndpointPath = { id: 'ep_4c1f09d2' };
