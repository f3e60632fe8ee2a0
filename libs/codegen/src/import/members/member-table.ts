/** What becomes of a member of a document that is imported. */
export type Reading =
  /** The import reads it, or notes itself what it cannot. */
  | { is: 'read' }
  /** The same of a reference, or a list of them. */
  | { is: 'reference' }
  /** It says nothing that a protocol could have. */
  | { is: 'silent'; because: string }
  /** It is not carried over, unless the value is one with which nothing is lost. */
  | { is: 'lost'; told: string; unless?: (value: unknown) => boolean }
  /** It holds objects of another kind: one, a list of them, or some by their names. */
  | { is: 'one' | 'list' | 'named'; kind: string };

/** The members of each kind of object in a document; what is in no table is no member that is known. */
export type MemberTables = Readonly<
  Record<string, { called: string; members: Readonly<Record<string, Reading>> }>
>;

export const READ: Reading = { is: 'read' };
export const REFERENCE: Reading = { is: 'reference' };

export const one = (kind: string): Reading => ({ is: 'one', kind });
export const list = (kind: string): Reading => ({ is: 'list', kind });
export const named = (kind: string): Reading => ({ is: 'named', kind });

export const lost = (told: string, unless?: (value: unknown) => boolean): Reading => ({
  ...{ is: 'lost', told },
  ...(unless && { unless }),
});

export const silent = (because: string): Reading => ({ is: 'silent', because });

const FOR_PAGES = silent('it is for pages about the document');
const WHERE_REFERRED = silent('what refers to it is told');

/** Words that say nothing of messages and types. */
export const ABOUT_PAGES: Readonly<Record<string, Reading>> = {
  tags: FOR_PAGES,
  externalDocs: FOR_PAGES,
};

/** What a document says of itself. */
export const INFO: MemberTables[string] = {
  called: 'info',
  members: {
    ...ABOUT_PAGES,
    ...{ title: READ, summary: READ, description: READ },
    version: silent('levels are counted by what the protocol says itself'),
    ...{ termsOfService: FOR_PAGES, contact: FOR_PAGES },
    license: FOR_PAGES,
  },
};

/** Kinds of components that are not carried over: who refers to one is told so. */
export function referredTo(...kinds: readonly string[]): Readonly<Record<string, Reading>> {
  return Object.fromEntries(kinds.map((kind) => [kind, WHERE_REFERRED]));
}

export const SERVERS = lost('where servers are is not carried over');
export const SECURITY = lost('how callers say who they are is not carried over');
export const BINDINGS = lost('bindings are not carried over: they are of what messages travel by');

/** A content type with which nothing is lost. */
export const isJson = (value: unknown): boolean => /\bjson\b/.test(String(value));
