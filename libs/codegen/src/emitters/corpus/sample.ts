type Json = Readonly<Record<string, unknown>>;

/** A value for the corpus. */
export type Sample = MadeValue & { title: string };

/**
 * A value, or how it is made. Of a great protocol most samples are left out in the end: those that
 * change an object do not copy it before.
 */
export type MadeValue =
  | { data: unknown }
  /** Where the way it is written is what matters: the text that it is read from. */
  | { text: string }
  | { of: Json; without: string }
  | { of: Json; name: string; as: MadeValue };

export function valueOf(made: MadeValue): unknown {
  if ('data' in made) return made.data;
  if ('text' in made) return JSON.parse(made.text);
  if ('as' in made) return { ...made.of, [made.name]: valueOf(made.as) };
  return Object.fromEntries(Object.entries(made.of).filter(([name]) => name !== made.without));
}
