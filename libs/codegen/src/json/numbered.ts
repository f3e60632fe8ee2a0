/** Examples of a list, by titles that number them. */
export function numbered(examples: unknown): Record<string, unknown> {
  if (!Array.isArray(examples)) return {};
  return Object.fromEntries(
    examples.map((value: unknown, i) => [`example ${String(i + 1)}`, value]),
  );
}
