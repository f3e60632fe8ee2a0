/** What a form needs of one member of a request. */
export interface TryItField {
  name: string;
  /** `json` is whatever has no field of its own. */
  kind: 'text' | 'number' | 'truth' | 'choice' | 'json';
  isRequired: boolean;
  isSecret: boolean;
  description: string;
  choices?: readonly string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
}

export interface TryItRequest {
  name: string;
  summary: string;
  fields: readonly TryItField[];
  example: Readonly<Record<string, unknown>>;
}

/** The protocol, as the page needs it that sends requests to a gateway. */
export interface TryItData {
  level: number;
  subprotocol: string;
  requests: readonly TryItRequest[];
  /** Pages of the site by what frames call it. */
  pages: Readonly<Record<string, string>>;
  /** Members that no page shows. */
  secrets: readonly string[];
}

interface Schema {
  $ref?: string;
  type?: string;
  enum?: readonly unknown[];
  description?: string;
  required?: readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  items?: Schema;
  'x-secret'?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
}

/** The part of the model (`generated/model.json`) that is read here. */
export interface TryItModel {
  level: number;
  subprotocol: string;
  types: readonly { name: string; summary: string; schema: Schema }[];
  events: readonly { name: string; target: string; wire?: Schema }[];
  requests: readonly {
    name: string;
    summary: string;
    params: Schema;
    result: Schema;
    examples: readonly { params: Readonly<Record<string, unknown>> }[];
  }[];
  notifications: readonly { name: string }[];
}

export function tryItData({
  level,
  subprotocol,
  types,
  events,
  requests,
  notifications,
}: TryItModel): TryItData {
  const typed = new Map(types.map((type) => [`#/$defs/${type.name}`, type]));
  const resolve = (schema: Schema): Schema => {
    const type = typed.get(schema.$ref ?? '');
    return type ? { description: type.summary, ...type.schema } : schema;
  };
  const secretsIn = (schema: Schema): string[] =>
    Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
      member['x-secret'] === true ? [name] : secretsIn(member),
    );
  const schemas = [
    ...types.map(({ schema }) => schema),
    ...requests.flatMap(({ params, result }) => [params, result]),
  ];
  return {
    level,
    subprotocol,
    requests: requests.map(({ name, summary, params, examples: [example] }) => ({
      name,
      summary,
      example: example?.params ?? {},
      fields: Object.entries(params.properties ?? {}).map(([member, schema]) =>
        field(member, resolve(schema), params.required?.includes(member) === true),
      ),
    })),
    pages: Object.fromEntries([
      ...requests.map(({ name }) => [name, `protocol/requests/${name}.html`]),
      ...notifications.map(({ name }) => [name, `protocol/notifications/${name}.html`]),
      ...events.map(({ name, target }) => [name, `protocol/events/${target}/${name}.html`]),
    ]),
    secrets: [...new Set(schemas.flatMap(secretsIn))].sort(),
  };
}

function field(name: string, schema: Schema, isRequired: boolean): TryItField {
  const { type, description = '', minLength, maxLength, minimum, maximum, pattern } = schema;
  const isSecret = schema['x-secret'] === true;
  const about = { name, isRequired, isSecret, description };
  if (schema.enum) return { ...about, kind: 'choice', choices: schema.enum.map(String) };
  if (type === 'boolean') return { ...about, kind: 'truth' };
  const bounds = { minLength, maxLength, minimum, maximum, pattern };
  const given = Object.fromEntries(
    Object.entries(bounds).filter(([, bound]) => bound !== undefined),
  );
  if (type === 'integer' || type === 'number') return { ...about, kind: 'number', ...given };
  if (type === 'string') return { ...about, kind: 'text', ...given };
  return { ...about, kind: 'json' };
}
