import type { GeneratedFile } from '../emitter.js';

type Members = Readonly<Record<string, unknown>>;

/** A JSON file with a case a line: what it is about, then its body. */
export function caseFile(path: string, about: Members, body: string): GeneratedFile {
  return { path, content: `{\n${memberLines(about)}${body}` };
}

/** A JSON file with values by their names, one a line; they are JSON already. */
export function sharedValuesFile(path: string, values: ReadonlyMap<string, string>): GeneratedFile {
  const lines = [...values].map(([name, value]) => `\n    ${JSON.stringify(name)}: ${value}`);
  return { path, content: `{\n  "values": {${lines.join(',')}\n  }\n}\n` };
}

/**
 * What follows in such a file: members, then the cases. Of thousands of cases a reader looks at the
 * one that failed, and laid out as other JSON is they would take more than twice the room.
 */
export function caseBody(members: Members, cases: readonly object[]): string {
  const lines = cases.map((each) => `\n    ${JSON.stringify(each)}`);
  const end = cases.length > 0 ? '\n  ]' : ']';
  return `${memberLines(members)}  "cases": [${lines.join(',')}${end}\n}\n`;
}

function memberLines(members: Members): string {
  return Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`)
    .join('');
}
