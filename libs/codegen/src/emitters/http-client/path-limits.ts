import type { OperationModel } from '../../model/http-model.js';
import type { Model, Schema } from '../../model/model.js';
import { inlineBlock } from '../layout/block.js';
import type { Document } from '../layout/document.js';
import { atom, list } from '../layout/expression.js';
import { literal } from '../layout/quoted.js';
import { keyText } from '../typescript/type-text.js';
import { referencedType } from '../../model/type-references.js';

/** What may limit a text or number, and is checked before it is sent. */
const LIMITS = ['minLength', 'maxLength', 'minimum', 'maximum'] as const;

/** What limits the members of a path, as members of a table. */
export function pathLimits({ pathParams }: OperationModel, { types }: Model): Document[] {
  const byName = new Map(types.map(({ name, schema }) => [name, schema]));
  const resolved = (schema: Schema): Schema => {
    const named = byName.get(referencedType(schema) ?? '');
    return named ? resolved(named) : schema;
  };
  const members = Object.entries(resolved(pathParams ?? {}).properties ?? {});
  return members.flatMap(([name, schema]): Document[] => {
    const limits = limitsOf(resolved(schema));
    return limits.length === 0 ? [] : [[`${keyText(name)}: `, inlineBlock(limits), ',']];
  });
}

function limitsOf(schema: Schema): Document[] {
  const { enum: values } = schema;
  const pattern = schema['pattern'];
  return [
    ...LIMITS.flatMap((limit) =>
      schema[limit] === undefined ? [] : [`${limit}: ${literal(schema[limit])}`],
    ),
    ...(typeof pattern === 'string' ? [`pattern: /${new RegExp(pattern, 'u').source}/u`] : []),
    ...(values ? [['values: ', list(...values.map((each) => atom(literal(each)))).layout()]] : []),
  ];
}
