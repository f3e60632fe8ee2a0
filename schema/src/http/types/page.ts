import { type TSchema, Type } from '@sinclair/typebox';

/** What operations with a `pageQuery` answer. */
export const pageOf = <T extends TSchema>(entry: T, description: string) =>
  Type.Object({
    items: Type.Array(entry, { description }),
    next: Type.Optional(
      Type.String({
        description: 'Asks for the page after this one; absent where it is the last.',
      }),
    ),
  });
