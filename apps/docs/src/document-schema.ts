/** As much of JSON Schema as documents for tools have. */
export interface DocumentSchema {
  $ref?: string;
  type?: string | readonly string[];
  description?: string;
  const?: unknown;
  enum?: readonly unknown[];
  required?: readonly string[];
  properties?: Readonly<Record<string, DocumentSchema>>;
  items?: DocumentSchema;
  anyOf?: readonly DocumentSchema[];
  oneOf?: readonly DocumentSchema[];
  allOf?: readonly DocumentSchema[];
}

/** Where a named schema of a document is shown, if anywhere. */
export type LinkTo = (name: string) => string | undefined;

/** Of members within members, so many names are shown. */
const DEPTH = 3;

/** The members of an object as a table; empty where it has none. */
export function memberTable(schema: DocumentSchema, linkTo: LinkTo): string[] {
  const rows = rowsOf(schema, linkTo, [], true);
  if (rows.length === 0) return [];
  return [
    ['| Member | Type | Required | Meaning |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ];
}

function rowsOf(
  { properties = {}, required = [] }: DocumentSchema,
  linkTo: LinkTo,
  within: readonly string[],
  isRequired: boolean,
): string[] {
  return Object.entries(properties).flatMap(([name, member]) => {
    const path = [...within, name];
    const must = isRequired && required.includes(name);
    const cells = [`\`${path.join('.')}\``, typeText(member, linkTo), must ? 'yes' : 'no'];
    const row = `| ${[...cells, (member.description ?? '').replaceAll('\n', ' ')].map(cell).join(' | ')} |`;
    return [row, ...(path.length < DEPTH ? rowsOf(member, linkTo, path, must) : [])];
  });
}

/** What a value may be, in few words. */
export function typeText(schema: DocumentSchema, linkTo: LinkTo): string {
  const { $ref, items, type } = schema;
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    const link = linkTo(name);
    return link === undefined ? name : `[${name}](${link})`;
  }
  if (schema.const !== undefined) return codeOf(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(codeOf).join(', ');
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined)
    return alternatives.map((each) => typeText(each, linkTo)).join(' or ');
  if (items !== undefined) return `list of ${typeText(items, linkTo)}`;
  return type === undefined ? 'any' : [type].flat().join(' or ');
}

function codeOf(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
