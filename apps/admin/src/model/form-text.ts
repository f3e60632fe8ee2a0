/** What was typed into a field, without the space around it. */
export function textOf(data: FormData, name: string): string {
  return String(data.get(name) ?? '').trim();
}
