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

/** `T read(…) throws DecodeException {` of a method of a class, which two columns stand before. */
export function readerHead(head: string): string[] {
  const whole = `${head} throws DecodeException {`;
  if (whole.length + 2 <= WIDTH) return [whole];
  if (head.length + 2 <= WIDTH) return [head, '    throws DecodeException {'];
  const [name = '', parameters = ''] = head.split(/(?<=\()/);
  return [name, `    ${parameters} throws DecodeException {`];
}
