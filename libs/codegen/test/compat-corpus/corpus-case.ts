import {
  assembleModel,
  type Audience,
  type Model,
  ModelError,
  type RuleId,
} from '@ringspec/codegen';
import { HostObject, type ProtocolDefinition } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';

export type Parts = Partial<ProtocolDefinition>;

/** One expected change: rule, place, and whom it breaks: `reader source docs`, empty for nobody. */
export type Expected = readonly [rule: RuleId, at: string, breaks: string];

/** A pair of protocols and everything that is to be said about it. */
export interface CorpusCase {
  title: string;
  before: Model;
  after: Model;
  expected: readonly { rule: RuleId; at: string; breaks: readonly Audience[] }[];
  /** Why no sample can show the break: it is one of meaning. */
  beyondSchemas?: string;
}

/** The new side is of level 2: what is added there says `since: 2`. */
export function pair(
  title: string,
  before: Parts,
  after: Parts,
  expected: readonly Expected[],
  beyondSchemas?: string,
): CorpusCase {
  return {
    title,
    before: modelOf(before, 1),
    after: modelOf(after, 2),
    expected: expected.map(([rule, at, breaks]) => ({
      rule,
      at,
      breaks: breaks.split(' ').filter((word) => word !== '') as Audience[],
    })),
    ...(beyondSchemas !== undefined && { beyondSchemas }),
  };
}

/** Shapes without names too, which the rules for new declarations refuse. */
export function modelOf(parts: Parts, level: number): Model {
  const { model, mistakes } = assembleModel({
    name: 'pair',
    title: 'Pair',
    summary: 'One side of a comparison.',
    level,
    subprotocol: 'pair.v1',
    baseUri: 'https://pair.example/',
    targets: [
      { name: 'client', summary: 'The client.', eventNames: 'Events' },
      {
        name: 'call',
        summary: 'A call.',
        context: { call: HostObject('Call', 'The call.') },
        address: { params: Type.Object({ callId: Type.String() }), example: { callId: 'one' } },
      },
      { name: 'directory', summary: 'Who is there.' },
      { name: 'signalling', summary: 'Between client and server.', internal: true },
    ],
    domains: [{ name: 'auth', summary: 'Logins.', codes: 'AuthResultCode' }],
    events: [],
    requests: [],
    notifications: [],
    errors: [],
    types: [],
    ...parts,
  });
  if (mistakes.length > 0) throw new ModelError(mistakes);
  return model;
}
