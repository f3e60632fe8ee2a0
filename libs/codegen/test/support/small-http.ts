import { defineOperation, type HttpDefinition } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { about, rulesIn } from './small-protocol.js';

/** What stands in the path of the operation. */
export const name = Type.Object({ name: Type.String({ description: 'It.' }) });
const Problem = { ...Type.Object({}), $id: 'Problem', description: 'It.', 'x-since': 1 };

/** An operation that has no mistakes, but for what is changed. */
export const operationOf = (change: object) =>
  defineOperation({
    ...{ ...about, name: 'getThing', method: 'GET', path: '/things/{name}', pathParams: name },
    ...{ scope: 'read', errors: [], examples: { plain: { pathParams: { name: 'x' } } } },
    ...change,
  } as never);

/** The part of a protocol that has it. */
export const httpOf = (change: Partial<HttpDefinition>): { http: HttpDefinition } => ({
  http: {
    ...{ summary: 'It.', problem: Problem, errors: [], operations: [], webhooks: [] },
    scopes: [{ name: 'read', summary: 'Reads.' }],
    ...change,
  },
});

/** The rules that a changed operation breaks, each with its place. */
export const rulesOf = (change: object) => rulesIn(httpOf({ operations: [operationOf(change)] }));
