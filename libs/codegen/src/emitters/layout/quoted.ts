/** A string literal as prettier quotes it: singly, unless that means more escapes. */
export function quoted(text: string): string {
  const body = JSON.stringify(text).slice(1, -1);
  const singles = text.split("'").length;
  const doubles = text.split('"').length;
  if (singles > doubles) return `"${body}"`;
  return `'${body.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A value of JSON that is no list and no object, as a literal. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  return JSON.stringify(value).replace('e+', 'e');
}
