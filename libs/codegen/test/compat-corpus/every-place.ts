import type { RuleId } from '@ringspec/codegen';
import type { TObject } from '@ringspec/schema';
import { type CorpusCase, type Expected, type Parts, pair } from './corpus-case.js';
import { event, notification, request } from './declare.js';

/** One side of a case: a shape and an example of it. */
export interface Side {
  shape: TObject;
  example: object;
}

/** What a change of a shape breaks where clients read it, write it, or where it stays in the client. */
export interface ShapeChange {
  rule: RuleId;
  path: string;
  read: string;
  write: string;
  given: string;
}

/**
 * The same change of a shape in each place where a shape can stand: an event over the wire, an
 * event of the client, parameters and result of a request in either direction, and the parameters of
 * a notification.
 */
export function inEveryPlace(
  title: string,
  before: Side,
  after: Side,
  changes: readonly ShapeChange[],
  beyondSchemas?: string,
): CorpusCase {
  const places = [
    { root: 'event Heard params', use: 'read' },
    { root: 'event Seen params', use: 'given' },
    { root: 'request ask result', use: 'read' },
    { root: 'request tell params', use: 'write' },
    { root: 'request learn params', use: 'read' },
    { root: 'request reply result', use: 'write' },
    { root: 'notification note params', use: 'write' },
  ] as const;
  const expected = places.flatMap(({ root, use }) =>
    changes.map((change): Expected => {
      const at = change.path === '' ? root : `${root} ${change.path}`;
      return [change.rule, at, change[use]];
    }),
  );
  return pair(title, parts(before), parts(after), expected, beyondSchemas);
}

function parts({ shape, example }: Side): Parts {
  return {
    events: [event('Heard', shape, example), event('Seen', shape, example, { origin: 'client' })],
    requests: [
      request('ask', undefined, shape, { result: example }),
      request('tell', shape, undefined, { params: example }),
      request('learn', shape, undefined, { params: example }, { from: 'server' }),
      request('reply', undefined, shape, { result: example }, { from: 'server' }),
    ],
    notifications: [notification('note', shape, example)],
  };
}
