import { Type } from '@sinclair/typebox';

/** What every operation takes that answers page by page. */
export const pageQuery = {
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 200,
      default: 50,
      description: 'How many there are on a page at most.',
    }),
  ),
  cursor: Type.Optional(
    Type.String({
      maxLength: 500,
      description: '`next` of the page before. Default: the first page.',
    }),
  ),
};
