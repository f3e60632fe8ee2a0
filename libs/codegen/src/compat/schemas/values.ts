import type { EnumMemberModel, Schema } from '../../model/model.js';

/** The values that a schema lists, if it does. */
export function listedValues(schema: Schema): readonly unknown[] | undefined {
  return schema.enum ?? ('const' in schema ? [schema['const']] : undefined);
}

/** Whether readers let values pass that are not in the list. */
export function isOpen(schema: Schema): boolean {
  return schema['x-open'] === true;
}

/** The listed values where no other passes, in no form. */
export function closedValues(schema: Schema): readonly unknown[] | undefined {
  return isOpen(schema) ? undefined : listedValues(schema);
}

/** Members of a named enum. */
export function membersOf(schema: Schema): readonly EnumMemberModel[] {
  return (schema['x-members'] as readonly EnumMemberModel[] | undefined) ?? [];
}
