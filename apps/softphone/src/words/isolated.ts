/**
 * A name, a number or a message within a sentence: what is in it has its own direction, and moves
 * nothing around it (FSI and PDI, https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates).
 */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
