import { WIDTH } from './java-text.js';

/** `public record X(…) implements Y {`, laid out as google-java-format does it. */
export function recordHead(
  name: string,
  components: readonly string[],
  implemented: readonly string[],
): string[] {
  const begin = `public record ${name}(`;
  const all = components.join(', ');
  const faces = `implements ${implemented.join(', ')} {`;
  const faceRows = 4 + faces.length <= WIDTH ? [`    ${faces}`] : faceLines(implemented);
  const whole = `${begin}${all}) ${faces}`;
  if (whole.length <= WIDTH) return [whole];
  if (`${begin}${all})`.length <= WIDTH) return [`${begin}${all})`, ...faceRows];
  const row = `    ${all})`;
  if (`${row} ${faces}`.length <= WIDTH) return [begin, `${row} ${faces}`];
  const last = components.length - 1;
  const rows =
    row.length <= WIDTH
      ? [row]
      : components.map((each, i) => `    ${each}${i === last ? ')' : ','}`);
  return [begin, ...rows, ...faceRows];
}

/** One below the other. */
function faceLines(implemented: readonly string[]): string[] {
  const last = implemented.length - 1;
  return implemented.map(
    (each, i) => `${i === 0 ? '    implements ' : '        '}${each}${i === last ? ' {' : ','}`,
  );
}

/** An interface that only the types of the package implement; others too, where there is none. */
export function interfaceHead(
  name: string,
  extended: string,
  permitted: readonly string[],
  { isRoot = false, isEmpty = false } = {},
): string[] {
  const faces = `interface ${name} extends ${extended}`;
  if (permitted.length === 0)
    return [`public ${isRoot ? '' : 'non-sealed '}${faces}${isEmpty ? ' {}' : ' {'}`];
  const begin = `public sealed ${faces}`;
  const end = isEmpty ? ' {}' : ' {';
  const all = `permits ${permitted.join(', ')}${end}`;
  if (`${begin} ${all}`.length <= WIDTH) return [`${begin} ${all}`];
  if (all.length + 4 <= WIDTH) return [begin, `    ${all}`];
  const last = permitted.length - 1;
  return [
    begin,
    ...permitted.map(
      (each, i) => `${i === 0 ? '    permits ' : '        '}${each}${i === last ? end : ','}`,
    ),
  ];
}
