import { defineEnum, type DomainDefinition, type TargetDefinition } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { type CorpusCase, pair } from './corpus-case.js';
import { error, event, request } from './declare.js';

const meaning = 'people and programs branch on what a code means';
const shape = Type.Object({ a: Type.String() });
const noted = (more: object) => ({ events: [event('A', shape, { a: 'x' }, more)] });
const skies = (clear: string) => ({
  types: [
    defineEnum(
      'Sky',
      { summary: 'It.', since: 1, open: true },
      { Clear: { value: 'clear', summary: clear } },
    ),
  ],
});

const client = (more: Partial<TargetDefinition>): TargetDefinition => ({
  ...{ name: 'client', summary: 'The client.', eventNames: 'Events' },
  ...more,
});
const auth = (more: Partial<DomainDefinition>): DomainDefinition => ({
  ...{ name: 'auth', summary: 'Logins.', codes: 'AuthResultCode' },
  ...more,
});

/** The registry of errors, texts, deprecations, and the protocol as a whole. */
export const registryCases: readonly CorpusCase[] = [
  pair(
    'an error is added',
    { errors: [error('Lost', 1)] },
    { errors: [error('Lost', 1), error('Busy', 2, { since: 2 })] },
    [['error-added', 'error auth.Busy', '']],
  ),
  pair(
    'an error is removed',
    { errors: [error('Lost', 1), error('Busy', 2)] },
    { errors: [error('Lost', 1)] },
    [['error-removed', 'error auth.Busy', 'reader source docs']],
    meaning,
  ),
  pair(
    'an error is renamed',
    { errors: [error('Lost', 1, { summary: 'It is lost.' })] },
    { errors: [error('Gone', 1, { summary: 'It is lost.', since: 2 })] },
    [['error-renamed', 'error auth.Lost', 'reader source docs']],
    meaning,
  ),
  pair(
    'an error has another number',
    { errors: [error('Lost', 1)] },
    { errors: [error('Lost', 2)] },
    [['error-code-changed', 'error auth.Lost', 'reader source docs']],
    meaning,
  ),
  pair(
    'a number is given to another error',
    { errors: [error('Lost', 1), error('Busy', 2)] },
    { errors: [error('Lost', 1), error('Full', 2, { since: 2 })] },
    [
      ['error-removed', 'error auth.Busy', 'reader source docs'],
      ['error-code-reused', 'error auth.Full', 'reader docs'],
    ],
    meaning,
  ),
  pair(
    'a repeat no longer helps',
    { errors: [error('Lost', 1, { retryable: true })] },
    { errors: [error('Lost', 1)] },
    [['error-retryable-changed', 'error auth.Lost', 'docs']],
  ),
  pair('a summary changes', noted({}), noted({ summary: 'Said better.' }), [
    ['documentation-changed', 'event A', 'docs'],
  ]),
  pair('details are added', noted({}), noted({ details: 'More of it.' }), [
    ['documentation-changed', 'event A', ''],
  ]),
  pair('it is said differently when it fires', noted({}), noted({ fires: 'At noon.' }), [
    ['documentation-changed', 'event A', 'docs'],
  ]),
  pair('the summary of a member changes', skies('No cloud.'), skies('No cloud at all.'), [
    ['documentation-changed', 'type Sky', 'docs'],
  ]),
  pair('an event is deprecated', noted({}), noted({ deprecated: { since: 2, use: 'B' } }), [
    ['deprecated', 'event A', 'docs'],
  ]),
  pair(
    'a deprecation names another replacement',
    noted({ deprecated: { since: 1, use: 'B' } }),
    noted({ deprecated: { since: 1, use: 'C' } }),
    [['deprecation-changed', 'event A', 'docs']],
  ),
  pair('a deprecation is withdrawn', noted({ deprecated: { since: 1, use: 'B' } }), noted({}), [
    ['deprecation-withdrawn', 'event A', 'docs'],
  ]),
  pair('another first level is claimed', noted({}), noted({ since: 2 }), [
    ['since-changed', 'event A', 'docs'],
  ]),
  pair(
    'a request is deprecated and stays',
    { requests: [request('ask')] },
    {
      requests: [
        request('ask', undefined, undefined, {}, { deprecated: { since: 2, use: 'tell' } }),
      ],
    },
    [['deprecated', 'request ask', 'docs']],
  ),
  pair(
    'the subprotocol is renamed',
    {},
    { subprotocol: 'pair.v2' },
    [['subprotocol-changed', 'protocol', 'reader writer docs']],
    'the handshake fails before any frame',
  ),
  pair(
    'the level is lowered',
    { level: 3 },
    { level: 2 },
    [['level-lowered', 'protocol', 'reader writer docs']],
    'the server refuses the level in its first answer',
  ),
  pair(
    'the constants of a target are renamed',
    { targets: [client({})], ...noted({}) },
    { targets: [client({ eventNames: 'ClientEvents' })], ...noted({}) },
    [['generated-name-changed', 'target client', 'source docs']],
  ),
  pair(
    'the codes of a domain are renamed',
    { domains: [auth({})] },
    { domains: [auth({ codes: 'AuthCode' })] },
    [['generated-name-changed', 'domain auth', 'source docs']],
  ),
  pair(
    'a target becomes internal',
    { targets: [client({})] },
    { targets: [client({ internal: true })] },
    [['target-internal-changed', 'target client', 'source docs']],
  ),
  pair(
    'a target is no longer internal',
    { targets: [client({ internal: true })] },
    { targets: [client({})] },
    [['target-internal-changed', 'target client', 'docs']],
  ),
  pair(
    'the errors of a domain may answer any request',
    { domains: [auth({})] },
    { domains: [auth({ general: true })] },
    [['domain-general-changed', 'domain auth', 'docs']],
  ),
  pair(
    'a target is described otherwise',
    { targets: [client({})] },
    { targets: [client({ summary: 'It.' })] },
    [['documentation-changed', 'target client', 'docs']],
  ),
  pair(
    'a target and a domain are added',
    { targets: [client({})] },
    {
      targets: [client({}), { name: 'room', summary: 'A room.' }],
      domains: [auth({}), { name: 'room', summary: 'Rooms.' }],
    },
    [],
  ),
  pair('the title changes', {}, { title: 'Couple' }, [
    ['documentation-changed', 'protocol', 'docs'],
  ]),
  pair('the base of the ids changes', {}, { baseUri: 'https://other.example/' }, [
    ['base-uri-changed', 'protocol', 'docs'],
  ]),
  pair('the protocol is renamed', {}, { name: 'couple' }, [
    ['protocol-renamed', 'protocol', 'docs'],
  ]),
];
