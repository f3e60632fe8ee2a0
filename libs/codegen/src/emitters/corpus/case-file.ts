import type { GeneratedFile } from '../emitter.js';

/**
 * A JSON file with a case a line: of thousands of cases a reader looks at the one that failed, and
 * laid out as other JSON is they would take more than twice the room.
 */
export function caseFile(
  path: string,
  { cases, ...about }: { readonly cases: readonly object[]; readonly [member: string]: unknown },
): GeneratedFile {
  const members = Object.entries(about)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`);
  const lines = cases.map((each) => `\n    ${JSON.stringify(each)}`);
  const end = cases.length > 0 ? '\n  ]' : ']';
  return { path, content: `{\n${members.join('')}  "cases": [${lines.join(',')}${end}\n}\n` };
}
