import type { SourcePlace } from '../../model/model-error.js';
import { didYouMean } from '../../nearest-name.js';
import { below } from '../below.js';
import type { ImportPlace } from '../import-place.js';
import type { ImportedProtocol } from '../imported-protocol.js';
import { isObject, listOf, objectOf } from '../json-object.js';
import { valueAt } from '../../json/pointer.js';
import type { MemberTables, Reading } from './member-table.js';

/** As many other places of a note are named; of more only how many there are. */
const MOST_PLACES = 3;

/**
 * Notes all members of a document that the import does not read, by the tables of its kind: those
 * that are known to be lost, and those that are not known. What is lost alike in many places is told
 * once, with where.
 */
export function noteUnread(
  protocol: ImportedProtocol,
  tables: MemberTables,
  root: ImportPlace,
): void {
  const unread = new Unread(protocol, tables);
  unread.walk(root);
  unread.tell();
}

class Unread {
  readonly #protocol: ImportedProtocol;
  readonly #tables: MemberTables;
  readonly #seen = new Map<object, Set<string>>();
  readonly #found = new Map<string, ImportPlace[]>();

  constructor(protocol: ImportedProtocol, tables: MemberTables) {
    this.#protocol = protocol;
    this.#tables = tables;
  }

  walk(root: ImportPlace): void {
    const open: { place: ImportPlace; kind: string }[] = [{ place: root, kind: 'document' }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { place: from, kind } = next;
      this.#besideReference(from);
      const { value, place } = this.#protocol.resolved(from);
      const table = this.#tables[kind];
      if (!isObject(value) || !table || this.#isSeen(value, kind)) continue;
      for (const [name, each] of Object.entries(value)) {
        const at = below(place, name);
        const reading = Object.hasOwn(table.members, name) ? table.members[name] : undefined;
        open.push(...(reading ? this.#follow(reading, each, at) : this.#unknown(name, kind, at)));
      }
    }
  }

  #isSeen(value: object, kind: string): boolean {
    const kinds = this.#seen.get(value) ?? new Set();
    this.#seen.set(value, kinds);
    if (kinds.has(kind)) return true;
    kinds.add(kind);
    return false;
  }

  #follow(
    reading: Reading,
    value: unknown,
    at: ImportPlace,
  ): { place: ImportPlace; kind: string }[] {
    switch (reading.is) {
      case 'read':
      case 'silent':
        return [];
      case 'reference':
        this.#besideReference(at);
        listOf(value).forEach((_each, i) => {
          this.#besideReference(below(at, i));
        });
        return [];
      case 'lost':
        if (reading.unless?.(value) !== true) this.#find(reading.told, at);
        return [];
      case 'one':
        return [{ place: at, kind: reading.kind }];
      case 'list':
        return listOf(value).map((_each, i) => ({ place: below(at, i), kind: reading.kind }));
      case 'named':
        return Object.keys(objectOf(value)).map((name) => ({
          ...{ place: below(at, name), kind: reading.kind },
        }));
    }
  }

  #unknown(name: string, kind: string, at: ImportPlace): [] {
    const { called = '', members = {} } = this.#tables[kind] ?? {};
    const advice = name.startsWith('x-') ? '' : didYouMean(name, Object.keys(members));
    this.#find(`${advice}${name} of ${called} is not known: it is not carried over`, at);
    return [];
  }

  /** What stands beside a reference is not read: it is what the reference leads to that counts. */
  #besideReference(place: ImportPlace): void {
    const value = valueAt(place.document.value, place.steps);
    if (!isObject(value) || typeof value['$ref'] !== 'string') return;
    for (const name of Object.keys(value))
      if (name !== '$ref')
        this.#find(`${name} beside $ref is not carried over`, below(place, name));
  }

  #find(told: string, place: ImportPlace): void {
    const places = this.#found.get(told) ?? [];
    places.push(place);
    this.#found.set(told, places);
  }

  tell(): void {
    for (const [told, places] of this.#found) {
      const [first, ...others] = places
        .map((place) => ({ place, source: sourceOf(place) }))
        .sort(byPlace);
      if (!first) continue;
      const lines = others.slice(0, MOST_PLACES).map(({ source }) => String(source.line));
      const more = others.length - lines.length;
      const rest = more > 0 ? ` and ${String(more)} more` : '';
      const elsewhere = lines.length > 0 ? `; so are those of line ${lines.join(', ')}${rest}` : '';
      this.#protocol.note(first.place, told + elsewhere);
    }
  }
}

interface Placed {
  place: ImportPlace;
  source: SourcePlace;
}

function sourceOf({ document, steps }: ImportPlace): SourcePlace {
  return document.placeOf(steps);
}

/** As one reads. */
function byPlace({ source: one }: Placed, { source: other }: Placed): number {
  return one.line - other.line || (one.column ?? 0) - (other.column ?? 0);
}
