import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The committed list of a package: each survivor with the reason why no test can or should notice it. */
export function listedSurvivors(root, name) {
  const file = path.join(root, `tools/mutation/survivors/${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

/** A mutant as it stands in the list, without a reason; its place is the text of its line, not a number. */
export function describeMutant({ file, location, replacement }, source) {
  const lines = source.split('\n');
  const { start, end } = location;
  const between = lines.slice(start.line - 1, end.line);
  between[between.length - 1] = between.at(-1).slice(0, end.column - 1);
  between[0] = between[0].slice(start.column - 1);
  return {
    file,
    line: lines[start.line - 1].trim(),
    code: shorten(between.join(' ')),
    becomes: shorten(replacement),
  };
}

/** What the list lacks, and what it has too many, among the files that were mutated. */
export function compareSurvivors(found, listed, files) {
  const known = new Map(listed.map((survivor) => [keyOf(survivor), survivor]));
  const seen = new Set(found.map(keyOf));
  return {
    unlisted: found.filter((survivor) => !known.has(keyOf(survivor))),
    gone: listed.filter((survivor) => files.has(survivor.file) && !seen.has(keyOf(survivor))),
    withoutReason: listed.filter(({ why }) => !why),
  };
}

function keyOf({ file, line, code, becomes }) {
  return JSON.stringify([file, line, code, becomes]);
}

function shorten(text) {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat;
}
