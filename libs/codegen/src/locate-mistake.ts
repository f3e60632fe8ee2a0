import type { SourcePlace } from './model/model-error.js';

/** What begins a declaration, by the first word of where a mistake is; `N` stands for its name. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  event: ["name: 'N'", '"N":'],
  request: ["name: 'N'", '"N":'],
  notification: ["name: 'N'"],
  target: ["name: 'N'"],
  domain: ["name: 'N'"],
  error: ["name: 'N'"],
  type: ["Type('N'", "Type(\n  'N'", "Enum('N'", "Enum(\n  'N'", '"N":'],
};

/**
 * Where in the sources the declaration is that `at` names, as in `event IncomingCall wire/from`:
 * the line of the member where one is named, else that of the declaration.
 */
export function locateMistake(
  at: string,
  sources: ReadonlyMap<string, string>,
): SourcePlace | undefined {
  const [, kind = '', fullName = '', rest = ''] = /^(\w+) ([^\s/]+)(.*)$/.exec(at) ?? [];
  const [domain, name = fullName] = kind === 'error' ? fullName.split('.') : [];
  for (const beginning of BEGINNINGS[kind] ?? []) {
    for (const [file, text] of sources) {
      if (domain !== undefined && !text.includes(`'${domain}'`)) continue;
      const start = text.indexOf(beginning.replace('N', name));
      if (start >= 0) return { file, line: lineAt(text, memberFrom(text, start, rest)) };
    }
  }
  return undefined;
}

/** Follows the steps of a path through the text, as far as they can be found. */
function memberFrom(text: string, start: number, rest: string): number {
  let place = start;
  for (const [, member, example] of rest.matchAll(/\/([^/\s]+)| example (.+)/g)) {
    const step = (member ?? example ?? '').replace(/\W/g, '\\$&');
    const found = text.slice(place).search(new RegExp(`\\b${step}['"]?: `));
    if (found < 0) break;
    place += found;
  }
  return place;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
