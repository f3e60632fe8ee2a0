/** A document with what its references stand for in their place, as one reads it who follows them. */
export function inlined(value: unknown, document: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => inlined(each, document));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, ...rest } = value as { $ref?: unknown };
  const entries = Object.entries(rest).map(([key, each]) => [key, inlined(each, document)]);
  const own = Object.fromEntries(entries) as object;
  if (typeof $ref !== 'string') return { ...own, ...($ref !== undefined && { $ref }) };
  return { ...own, ...(inlined(target($ref, document), document) as object) };
}

function target(ref: string, document: unknown): unknown {
  if (!ref.startsWith('#/')) throw new Error(`${ref} leads out of the document`);
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>((within, step) => {
      if (typeof within !== 'object' || within === null || !Object.hasOwn(within, step))
        throw new Error(`${ref} leads nowhere`);
      return (within as Record<string, unknown>)[step];
    }, document);
}
