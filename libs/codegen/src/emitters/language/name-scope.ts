/** How a language mends names that it cannot have. */
export interface NameRules {
  /** Words that the language, or what is generated beside the names, keeps for itself. */
  reserved: ReadonlySet<string>;
  /** The name in place of a reserved one, such as `from_`. */
  escaped: (name: string) => string;
  /** What begins a name that has no letters to begin with, such as one of digits. */
  prefix: string;
}

/** Names of files have at most 255 bytes: a class may have one, with further words after its name. */
const MOST_LETTERS = 160;

/**
 * The names of one scope, such as the members of a record: each is given out once. A reserved name
 * is escaped; of equal ones the later get a number, from 2 on. So ask for them in the order of the
 * protocol, the most public first.
 */
export class NameScope {
  readonly #rules: NameRules;
  readonly #taken = new Set<string>();

  constructor(rules: NameRules) {
    this.#rules = rules;
  }

  /** `spelled` in the case of the language; the same name never twice. */
  take(spelled: string): string {
    const { reserved, escaped, prefix } = this.#rules;
    const short = spelled.slice(0, MOST_LETTERS);
    const begun = /^[A-Za-z_]/.test(short) ? short : `${prefix}${short}`;
    const name = reserved.has(begun) ? escaped(begun) : begun;
    let free = name;
    for (let n = 2; this.#taken.has(free) || reserved.has(free); n += 1)
      free = `${name}${/\d$/.test(name) ? '_' : ''}${String(n)}`;
    this.#taken.add(free);
    return free;
  }
}
