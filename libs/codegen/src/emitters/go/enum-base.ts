import type { EnumMemberModel } from '../../model/model.js';
import type { EnumBase } from './go-types.js';

/** The type of Go that the values of an enum are of. */
export function enumBase(members: readonly EnumMemberModel[]): EnumBase {
  if (members.every(({ value }) => typeof value === 'string')) return 'string';
  return members.every(({ value }) => Number.isInteger(value)) ? 'int64' : 'float64';
}
