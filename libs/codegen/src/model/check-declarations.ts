import type { ProtocolDefinition } from '@ringspec/schema';
import type { Mistake } from './model-error.js';

/** What a member of a declaration has to be. */
interface Member {
  test: (value: unknown) => boolean;
  words: string;
  optional?: boolean;
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text: Member = { test: (value) => typeof value === 'string', words: 'a text' };
const object: Member = { test: isObject, words: 'an object' };
const schema: Member = { test: isObject, words: 'a shape, as Type.Object makes it' };
const level: Member = {
  test: (value) => Number.isInteger(value) && Number(value) > 0,
  words: 'a protocol level',
};
const optional = (member: Member): Member => ({ ...member, optional: true });
const oneOf = (...values: readonly string[]): Member => ({
  test: (value) => values.includes(value as string),
  words: `one of ${values.join(', ')}`,
});
const deprecation: Member = {
  test: (value) => isObject(value) && typeof (value as { use?: unknown }).use === 'string',
  words: '`{ since, use }`, where `use` says what to use instead',
};

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
    target: text,
    origin: oneOf('gateway', 'client', 'both'),
    fires: {
      test: (value) => typeof value === 'string' && value.trim() !== '',
      words: 'a text: when it fires, and when it does not',
    },
    params: schema,
    wire: optional(schema),
    examples: object,
    wireExamples: optional(object),
  },
  request: {
    ...docs,
    params: schema,
    result: schema,
    errors: { test: Array.isArray, words: 'a list of errors' },
    examples: object,
  },
  notification: { ...docs, params: schema, examples: object },
  error: {
    ...docs,
    domain: text,
    code: { test: Number.isInteger, words: 'an integer' },
    retryable: { test: (value) => typeof value === 'boolean', words: 'true or false' },
  },
} as const satisfies Record<string, Readonly<Record<string, Member>>>;

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
  };
  return { sound, mistakes };
}

function mistakesIn(kind: keyof typeof DECLARATIONS, declaration: object): Mistake[] {
  const members: Readonly<Record<string, Member>> = DECLARATIONS[kind];
  const values = declaration as Readonly<Record<string, unknown>>;
  const { domain, name } = values;
  const at = `${kind} ${[...(kind === 'error' ? [domain] : []), name ?? 'without a name'].join('.')}`;
  const wrong = Object.entries(members).flatMap(([key, { test, words, optional }]): Mistake[] => {
    const value = values[key];
    if (value === undefined ? optional === true : test(value)) return [];
    const rule = value === undefined ? 'missing-member' : 'wrong-member';
    return [
      { rule, at, message: `\`${key}\` is ${words}${value === undefined ? ': say it' : ''}` },
    ];
  });
  const unknown = Object.keys(values)
    .filter((key) => !Object.hasOwn(members, key))
    .map((key): Mistake => {
      const all = Object.keys(members).filter((each) => each !== 'kind');
      const message = `there is no member \`${key}\`: there are ${all.join(', ')}`;
      return { rule: 'unknown-member', at, message };
    });
  return [...wrong, ...unknown];
}
