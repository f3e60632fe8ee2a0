import {
  defineError,
  defineOperation,
  defineType,
  defineWebhook,
  type HttpDefinition,
  type OperationDefinition,
} from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { type CorpusCase, type Expected, pair, type Parts } from './corpus-case.js';

const about = { since: 1, summary: 'A thing of the corpus.' };
const Problem = defineType('Problem', about, Type.Object({ title: Type.String() }));
const lost = defineError({
  ...{ ...about, domain: 'auth', name: 'Lost', code: 1, retryable: false, status: 404 },
});
const thing = { a: 'x' };
const Thing = Type.Object({ a: Type.String() });

function operation(more: Partial<OperationDefinition> = {}): OperationDefinition {
  return defineOperation({
    ...{ ...about, name: 'getThing', method: 'GET', path: '/things/{a}', scope: 'read' },
    ...{ pathParams: Thing, result: Thing, errors: [] },
    examples: { plain: { pathParams: thing, result: thing } },
    ...more,
  } as OperationDefinition);
}

const webhook = (payload = Thing, example: object = thing) =>
  defineWebhook({
    ...{ ...about, name: 'ThingDone', fires: 'Then. Not now.', payload },
    examples: { plain: example as never },
  });

function http(parts: Partial<HttpDefinition>): Parts {
  return {
    errors: [lost],
    http: {
      ...{ summary: 'Things.', problem: Problem, errors: [], operations: [], webhooks: [] },
      scopes: [
        { name: 'read', summary: 'Reads.' },
        { name: 'write', summary: 'Writes.' },
      ],
      ...parts,
    },
  };
}

const changed = (
  title: string,
  more: Partial<OperationDefinition>,
  expected: readonly Expected[],
  beyond?: string,
): CorpusCase =>
  pair(
    title,
    http({ operations: [operation()] }),
    http({ operations: [operation(more)] }),
    expected,
    beyond,
  );

const asked = (query: Record<string, unknown>) => ({
  plain: { pathParams: thing, query, result: thing },
});

const at = 'operation getThing';
const meaning = 'no schema says where an operation is';

/** Operations and webhooks. */
export const httpCases: readonly CorpusCase[] = [
  pair('an operation is added', http({}), http({ operations: [operation({ since: 2 })] }), [
    ['operation-added', at, ''],
  ]),
  pair(
    'an operation is added that claims an older level',
    http({}),
    http({ operations: [operation()] }),
    [
      ['operation-added', at, ''],
      ['since-too-early', at, 'docs'],
    ],
  ),
  pair('an operation is removed', http({ operations: [operation()] }), http({}), [
    ['operation-removed', at, 'writer source docs'],
  ]),
  pair(
    'an operation is renamed',
    http({ operations: [operation({ pathParams: undefined, path: '/things' } as never)] }),
    http({
      operations: [
        operation({ pathParams: undefined, path: '/things', name: 'findThing', since: 2 } as never),
      ],
    }),
    [
      ['operation-renamed', at, 'source docs'],
      ['since-changed', at, 'docs'],
    ],
  ),
  changed(
    'an operation has another path',
    { path: '/stuff/{a}' },
    [['operation-address-changed', at, 'writer docs']],
    meaning,
  ),
  changed(
    'an operation has another scope',
    { scope: 'write' },
    [['operation-scope-changed', at, 'writer docs']],
    meaning,
  ),
  changed(
    'an operation has another status',
    { status: 202 },
    [['operation-status-changed', at, 'reader docs']],
    meaning,
  ),
  changed('a result can be had as CSV', { csv: true }, [['operation-form-changed', at, 'docs']]),
  changed('an operation may fail otherwise', { errors: [lost] }, [
    ['operation-error-added', at, 'docs'],
  ]),
  pair(
    'an operation no longer fails so',
    http({ operations: [operation({ errors: [lost] })] }),
    http({ operations: [operation()] }),
    [['operation-error-removed', at, 'docs']],
  ),
  pair(
    'the query of an operation has to say more',
    http({ operations: [operation({ query: Type.Object({}), examples: asked({}) })] }),
    http({
      operations: [
        operation({ query: Type.Object({ b: Type.Integer() }), examples: asked({ b: 1 }) }),
      ],
    }),
    [['param-required-added', `${at} query /b`, 'writer source']],
  ),
  pair('a webhook is added', http({}), http({ webhooks: [{ ...webhook(), since: 2 }] }), [
    ['webhook-added', 'webhook ThingDone', ''],
  ]),
  pair('a webhook is removed', http({ webhooks: [webhook()] }), http({}), [
    ['webhook-removed', 'webhook ThingDone', 'reader source docs'],
  ]),
];
