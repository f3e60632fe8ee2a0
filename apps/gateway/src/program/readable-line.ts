const levels = new Map([
  [10, 'trace'],
  [20, 'debug'],
  [40, 'warning'],
  [50, 'error'],
  [60, 'fatal'],
]);

interface LogLine {
  level: number;
  time: number;
  msg?: string;
  category?: string;
  err?: { message?: string; stack?: string };
}

/**
 * A JSON line of the log as people read it at a terminal: local time, level where it is none of the
 * ordinary ones, message, members; an error's stack below. Whatever the members say, a line stays
 * one line and moves no cursor.
 */
export function readableLine(json: string): string {
  const { level, time, msg = '', category, err, ...members } = JSON.parse(json) as LogLine;
  const word = levels.get(level);
  const parts = [
    new Date(time).toTimeString().slice(0, 8),
    ...(word === undefined ? [] : [`${word}:`]),
    ...(category === undefined ? [] : [`${category}:`]),
    shown(msg),
    ...Object.entries(members).map(([name, value]) => `${name}=${valueOf(value)}`),
  ];
  const below = (err?.stack ?? err?.message ?? '').split('\n').filter((line) => line !== '');
  return [parts.join(' '), ...below.map((line) => `  ${shown(line)}`), ''].join('\n');
}

function valueOf(value: unknown): string {
  return shown(
    typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value),
  );
}

/** Characters that a terminal obeys, or that turn the direction of what follows, are spelt out. */
function shown(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
