import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a page that is drawn from the sources; with `check` only compares. Returns the exit code. */
export function saveDrawnPage(root, page, text, { check }) {
  const file = path.join(root, page);
  if (textOf(file) === text) return 0;
  if (check) {
    process.stderr.write(`${page} is not current: run the generator\n`);
    return 1;
  }
  writeFileSync(file, text);
  process.stdout.write(`changed   ${page}\n`);
  return 0;
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
