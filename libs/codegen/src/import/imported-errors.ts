import { errorKey } from '../model/error-key.js';
import { memberMistakes } from '../model/members.js';
import { ERROR_MEMBERS } from '../json/annotations.js';
import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import { type ImportedProtocol, typeName } from './imported-protocol.js';
import { type JsonObject, objectOf } from './json-object.js';

/** A name that is as domains and errors are called, `auth.TokenExpired`. */
const KEY = /^([a-z][A-Za-z0-9]*)\.([A-Z][A-Za-z0-9]*)$/;

/** Of a name made of what an error says, no more words. */
const MOST_WORDS = 6;

/** Errors that requests are refused with, by domain and name, as `x-protocol` has them. */
export class ImportedErrors {
  readonly #protocol: ImportedProtocol;
  readonly #domains = new Map<string, Map<string, JsonObject>>();

  constructor(protocol: ImportedProtocol) {
    this.#protocol = protocol;
  }

  /** The error of a key, `error` in the words of `x-protocol`; false, and noted, where it cannot be one. */
  add(key: string, error: JsonObject, place: ImportPlace): boolean {
    const [, domain, name] = KEY.exec(key) ?? [];
    const [mistake] = memberMistakes(ERROR_MEMBERS, error);
    const known = domain === undefined ? undefined : this.#in(domain);
    const { code } = error;
    const twin = [...(known ?? [])].find(
      ([other, each]) => each['code'] === code && other !== name,
    );
    if (domain === undefined || name === undefined)
      this.#note(place, `${key} is no \`domain.Name\` of an error`);
    else if (mistake) this.#note(place, `the error ${key}: ${mistake.message}`);
    else if (twin) this.#note(place, `the error ${key} has the code of ${twin[0]}: it is left out`);
    else {
      known?.set(name, error);
      return true;
    }
    return false;
  }

  /** An error that has a number and words alone; gives its key. */
  addNamed(
    wanted: string,
    domain: string,
    error: JsonObject,
    place: ImportPlace,
  ): string | undefined {
    const all = this.#in(domain);
    const { code, description } = error;
    const [twin] = [...all].find(([, each]) => each['code'] === code) ?? [];
    if (twin !== undefined) {
      if (all.get(twin)?.['description'] !== description)
        this.#note(
          place,
          `${twin} has the code ${String(code)} too, and other words: it stands for both`,
        );
      return `${domain}.${twin}`;
    }
    const spelled = typeName(wanted.split(/\s+/).slice(0, MOST_WORDS).join(' '));
    let name = spelled;
    for (let i = 2; all.has(name); i += 1) name = spelled + String(i);
    return this.add(`${domain}.${name}`, error, place) ? `${domain}.${name}` : undefined;
  }

  /** Of all errors, `domain.Name`. */
  keys(): string[] {
    return [...this.#domains].flatMap(([domain, errors]) =>
      [...errors.keys()].map((name) => errorKey({ domain, name })),
    );
  }

  /** Tells which of what a document says of errors no request is refused with. */
  noteUnnamed(registry: unknown, place: ImportPlace): void {
    const known = new Set(this.keys());
    for (const key of Object.keys(objectOf(registry)))
      if (!known.has(key))
        this.#note(below(place, key), 'no request is refused with it: it is left out');
  }

  /** What `x-protocol` says of them. */
  declared(): JsonObject {
    const domains = [...this.#domains].filter(([, errors]) => errors.size > 0);
    if (domains.length === 0) return {};
    return {
      domains: Object.fromEntries(
        domains.map(([name, errors]) => [
          name,
          {
            description: `What requests are refused with: ${name}.`,
            errors: Object.fromEntries(errors),
          },
        ]),
      ),
    };
  }

  #in(domain: string): Map<string, JsonObject> {
    const errors = this.#domains.get(domain) ?? new Map<string, JsonObject>();
    this.#domains.set(domain, errors);
    return errors;
  }

  #note(place: ImportPlace, message: string): void {
    this.#protocol.note(place, message);
  }
}
