const regExps = new Map<string, RegExp>();

/** A pattern of the schema language, compiled once. */
export function regExp(pattern: string): RegExp {
  const known = regExps.get(pattern) ?? new RegExp(pattern, 'u');
  regExps.set(pattern, known);
  return known;
}
