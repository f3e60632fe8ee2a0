import { WIDTH } from './java-text.js';

/** `public X f(…) {`, laid out as google-java-format does it; `columns` stand before it. */
export function methodHead(
  begin: string,
  parameters: readonly string[],
  columns: number,
): string[] {
  const row = `${parameters.join(', ')}) {`;
  if (columns + begin.length + 1 + row.length <= WIDTH) return [`${begin}(${row}`];
  const last = parameters.length - 1;
  const rows =
    columns + 4 + row.length <= WIDTH
      ? [row]
      : parameters.map((each, i) => `${each}${i === last ? ') {' : ','}`);
  return [`${begin}(`, ...rows.map((each) => `    ${each}`)];
}
