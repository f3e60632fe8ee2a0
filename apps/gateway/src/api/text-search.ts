import { type RawBuilder, sql } from 'kysely';

/** Conditions of which one has to hold: the name begins with the text, or the display name has it in it. */
export function searchConditions(
  nameColumn: string,
  displayNameColumn: string,
  search: string,
): RawBuilder<boolean>[] {
  const text = search.toLowerCase().replace(/[\\%_]/g, '\\$&');
  return [
    sql<boolean>`${sql.ref(nameColumn)} like ${`${text}%`} escape '\\'`,
    sql<boolean>`lower(${sql.ref(displayNameColumn)}) like ${`%${text}%`} escape '\\'`,
  ];
}
