import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const file = path.resolve(import.meta.dirname, '../dist/seen-events.txt');
const model = path.resolve(import.meta.dirname, '../../../generated/model.json');

/** Remembers, across test files, which client events real browsers have seen. */
export function remember(names) {
  if (names.length > 0) appendFileSync(file, `${names.join('\n')}\n`);
}

export function forget() {
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
}

/** Client events of the protocol that no browser has seen. */
export function unseen() {
  const seen = new Set(readFileSync(file, 'utf8').split('\n'));
  const { events } = JSON.parse(readFileSync(model, 'utf8'));
  return events
    .filter(({ name, target }) => target === 'client' && !seen.has(name))
    .map(({ name }) => name);
}
