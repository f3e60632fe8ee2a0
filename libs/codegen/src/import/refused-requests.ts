import { valueAt } from '../json/pointer.js';
import type { SourceDocument } from '../json/source-document.js';
import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import { ImportedErrors } from './imported-errors.js';
import type { ImportedProtocol } from './imported-protocol.js';
import { type JsonObject, listOf, objectOf } from './json-object.js';

const MEMBER = 'x-errors';

/**
 * What requests of an AsyncAPI document are refused with: AsyncAPI has no word for it, so our own
 * documents say it in `x-errors`, of an operation by name, of the document what each of them is.
 */
export class RefusedRequests {
  readonly #protocol: ImportedProtocol;
  readonly #errors: ImportedErrors;
  readonly #registry: JsonObject;
  readonly #place: ImportPlace;

  constructor(protocol: ImportedProtocol, document: SourceDocument) {
    this.#protocol = protocol;
    this.#errors = new ImportedErrors(protocol);
    this.#registry = objectOf(objectOf(document.value)[MEMBER]);
    this.#place = { document, steps: [MEMBER] };
  }

  /** The errors that an operation names. */
  of(place: ImportPlace): string[] {
    const value = valueAt(place.document.value, place.steps);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.#protocol.note(place, `${MEMBER} is no list of names of errors`);
      return [];
    }
    return listOf(value).flatMap((each, i) => {
      const key = String(each);
      const error = this.#registry[key];
      if (error === undefined) {
        const message = `the document does not say what ${key} is: give it in ${MEMBER} of the document`;
        this.#protocol.note(below(place, i), message);
        return [];
      }
      return this.#errors.add(key, objectOf(error), below(this.#place, key)) ? [key] : [];
    });
  }

  /** Of an operation that nobody answers. */
  noteUnused(place: ImportPlace): void {
    if (valueAt(place.document.value, place.steps) !== undefined)
      this.#protocol.note(place, 'nobody answers it: no error refuses it');
  }

  declared(): JsonObject {
    this.#errors.noteUnnamed(this.#registry, this.#place);
    return this.#errors.declared();
  }
}
