const PREFIX = '#/$defs/';

/** Names of the types that a schema refers to directly, in the order of their first use. */
export function referencedTypes(schema: unknown): ReadonlySet<string> {
  return found(schema, referencedType);
}

/** Names of the domains that a schema has codes of. */
export function codeDomains(schema: unknown): ReadonlySet<string> {
  return found(schema, (value) => {
    const domain = 'x-domain' in value ? value['x-domain'] : undefined;
    return typeof domain === 'string' ? domain : undefined;
  });
}

function found(
  schema: unknown,
  nameIn: (value: object) => string | undefined,
): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const name = nameIn(value);
    if (name !== undefined) names.add(name);
    Object.values(value).forEach(visit);
  };
  visit(schema);
  return names;
}

/** The named type that a schema stands for; undefined where it is no reference. */
export function referencedType(schema: object): string | undefined {
  const ref = '$ref' in schema ? schema.$ref : undefined;
  return typeof ref === 'string' && ref.startsWith(PREFIX) ? ref.slice(PREFIX.length) : undefined;
}
