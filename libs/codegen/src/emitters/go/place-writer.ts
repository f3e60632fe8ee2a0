import type { ValueType } from '../language/plan/place.js';
import { withoutNull } from '../language/plan/place-shape.js';
import { type GoType, goType, typeKey, type TypeNames } from './go-types.js';

/** An expression: `out`, a `[]byte`, with a value appended as JSON. */
export function appended(type: ValueType, out: string, value: string, types: TypeNames): string {
  const each = (of: ValueType): string => {
    const { text } = goType(of, types);
    return functionText(`out []byte, item ${text}`, appended(of, 'out', 'item', types));
  };
  switch (type.kind) {
    case 'text':
      return `appendText(${out}, ${value})`;
    case 'integer':
      return `strconv.AppendInt(${out}, ${value}, 10)`;
    case 'number':
      return `appendNumber(${out}, ${value})`;
    case 'boolean':
      return `strconv.AppendBool(${out}, ${value})`;
    case 'null':
    case 'json':
    case 'host':
    case 'record':
      return `${receiver(value)}.appendTo(${out})`;
    case 'named': {
      const base = types.enums.get(type.name);
      if (base === 'string') return `appendText(${out}, string(${value}))`;
      if (base === 'int64') return `strconv.AppendInt(${out}, int64(${value}), 10)`;
      if (base === 'float64') return `appendNumber(${out}, float64(${value}))`;
      if (types.aliases.has(type.name))
        return `${types.appenderOf(types.names.get(type.name) ?? '')}(${out}, ${value})`;
      return `${receiver(value)}.appendTo(${out})`;
    }
    case 'list':
      return `appendItems(${out}, ${value}, ${each(type.of)})`;
    case 'map':
      return `appendMembers(${out}, ${value}, ${each(type.of)})`;
    case 'union': {
      const [only, ...others] = withoutNull(type.of);
      if (!only || others.length > 0)
        return types.unions.has(typeKey(type))
          ? `appendModel(${out}, ${value})`
          : `${receiver(value)}.appendTo(${out})`;
      const inner: GoType = goType(only, types);
      if (inner.form === 'json') return `${receiver(value)}.appendTo(${out})`;
      const held = inner.form === 'plain' ? `*${value}` : value;
      const write = functionText('out []byte', appended(only, 'out', held, types));
      return `appendOrNull(${out}, ${value} == nil, ${write})`;
    }
  }
}

function functionText(parameters: string, result: string): string {
  return `func(${parameters}) []byte {\n\treturn ${result.replaceAll('\n', '\n\t')}\n}`;
}

/** Methods are found through pointers as well. */
function receiver(value: string): string {
  return value.replace(/^\*/, '');
}
