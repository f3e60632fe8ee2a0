import type { ProtocolDefinition } from '@ringspec/schema';
import { HTTP_METHODS } from './http-methods.js';
import {
  deprecation,
  filled,
  flag,
  integer,
  level,
  mark,
  type Member,
  type Members,
  memberMistakes,
  object,
  oneOf,
  optional,
  schema,
  status,
  text,
} from './members.js';
import type { Mistake } from './model-error.js';

const message = { onWire: optional(text) };
const errors: Member = { test: Array.isArray, words: 'a list of errors' };
const docs = {
  kind: text,
  name: text,
  summary: text,
  details: optional(text),
  since: level,
  deprecated: optional(deprecation),
};

/** The members of each kind of declaration. */
const DECLARATIONS = {
  event: {
    ...docs,
    ...message,
    target: text,
    origin: oneOf('gateway', 'client', 'both'),
    fires: filled('a text: when it fires, and when it does not'),
    params: schema,
    wire: optional(schema),
    examples: object,
    wireExamples: optional(object),
  },
  request: {
    ...docs,
    ...message,
    from: optional(oneOf('client', 'server', 'both')),
    params: schema,
    result: schema,
    errors,
    examples: object,
  },
  notification: { ...docs, ...message, params: schema, examples: object },
  error: {
    ...docs,
    domain: text,
    code: integer,
    retryable: flag,
    remedy: optional(text),
    status: optional(status),
  },
  operation: {
    ...docs,
    method: oneOf(...HTTP_METHODS),
    path: text,
    pathParams: optional(schema),
    query: optional(schema),
    body: optional(schema),
    result: optional(schema),
    status: optional(status),
    lines: optional(mark),
    csv: optional(mark),
    scope: {
      test: (value) => value === null || typeof value === 'string',
      words: 'a scope, or null',
    },
    errors,
    examples: object,
  },
  webhook: {
    ...docs,
    ...message,
    fires: filled('a text: when it is sent, and when it is not'),
    payload: schema,
    examples: object,
  },
} as const satisfies Record<string, Members>;

/** The protocol without the declarations of which no model can be made, and what is wrong with these. */
export function checkDeclarations(protocol: ProtocolDefinition): {
  sound: ProtocolDefinition;
  mistakes: Mistake[];
} {
  const mistakes: Mistake[] = [];
  const soundOf = <T extends object>(kind: keyof typeof DECLARATIONS, all: readonly T[]): T[] =>
    all.filter((declaration) => {
      const found = mistakesIn(kind, declaration);
      mistakes.push(...found);
      return found.length === 0;
    });
  const sound = {
    ...protocol,
    events: soundOf('event', protocol.events),
    requests: soundOf('request', protocol.requests),
    notifications: soundOf('notification', protocol.notifications),
    errors: soundOf('error', protocol.errors),
    ...(protocol.http && {
      http: {
        ...protocol.http,
        operations: soundOf('operation', protocol.http.operations),
        webhooks: soundOf('webhook', protocol.http.webhooks),
      },
    }),
  };
  return { sound, mistakes };
}

function mistakesIn(kind: keyof typeof DECLARATIONS, declaration: object): Mistake[] {
  const values = declaration as Readonly<Record<string, unknown>>;
  const { domain, name } = values;
  const at = `${kind} ${[...(kind === 'error' ? [domain] : []), name ?? 'without a name'].join('.')}`;
  return memberMistakes(DECLARATIONS[kind], values).map(({ rule, message }) => ({
    rule,
    at,
    message,
  }));
}
