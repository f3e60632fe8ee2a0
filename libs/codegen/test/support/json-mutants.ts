/** A document with one member or item taken out of it. */
export interface JsonMutant {
  document: unknown;
  /** JSON pointer to what was taken out. */
  gone: string;
}

/** Copies of a document, each without one of its members or items, at any depth. */
export function* jsonMutants(value: unknown): Generator<JsonMutant> {
  if (typeof value !== 'object' || value === null) return;
  const withChild = (key: string, child: unknown): unknown =>
    Array.isArray(value)
      ? value.map((item: unknown, i) => (String(i) === key ? child : item))
      : { ...value, [key]: child };
  for (const [key, child] of Object.entries(value)) {
    const rest: unknown = Array.isArray(value)
      ? value.filter((_, i) => String(i) !== key)
      : Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
    yield { document: rest, gone: `/${key}` };
    for (const { document, gone } of jsonMutants(child))
      yield { document: withChild(key, document), gone: `/${key}${gone}` };
  }
}
