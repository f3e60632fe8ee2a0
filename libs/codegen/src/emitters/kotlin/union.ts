import { call } from '../language/readers/expression.js';
import type { KotlinFile } from './kotlin-file.js';
import { indented, kdoc, quoted } from './kotlin-text.js';
import { assignment, pair } from './layout.js';

/** A union of messages that are told apart by their names on the wire. */
export interface Union {
  name: string;
  doc: string;
  face: string;
  /** The property that is the name on the wire, if a message has it. */
  key?: 'eventName' | 'method' | 'webhookKind';
  /** Names on the wire, and classes. */
  known: readonly (readonly [wire: string, kotlin: string])[];
  /** The class of what this level does not know, or what is wrong with it. */
  unknown: { kotlin: string } | { refusal: string };
  /** What its companion has besides. */
  more?: readonly string[];
}

/** The sealed interface of a union, with a companion that reads by names. */
export function unionFile({ name, doc, face, key, known, unknown, more = [] }: Union): KotlinFile {
  const rows = known.map(([wire, kotlin]) => pair(quoted(wire), kotlin));
  const table = rows.length > 0 ? call('mapOf', ...rows) : 'emptyMap()';
  const otherwise =
    'kotlin' in unknown
      ? `${unknown.kotlin}.read(name, value, strict)`
      : `throw misfit(${quoted(unknown.refusal)}, value)`;
  return {
    name,
    declarations: [
      [
        ...kdoc(doc, 0),
        `public sealed interface ${name} : ${face} {`,
        ...indented([
          ...(key ? ['/** The name on the wire. */', `public val ${key}: String`, ''] : []),
          '/** Reads by names. */',
          'public companion object {',
          ...indented([
            ...assignment(`private val DECODERS: Map<String, Decoder<${name}>>`, table, 8),
            '',
            ...kdoc('Reads one by its name on the wire, as a tolerant reader.', 8, [
              {
                tag: '@throws DecodeException',
                text: 'for a value that is not what the protocol says',
              },
            ]),
            'public fun decode(',
            '    name: String,',
            '    value: JsonValue,',
            `): ${name} = read(name, value, strict = false)`,
            '',
            'internal fun read(',
            '    name: String,',
            '    value: JsonValue,',
            '    strict: Boolean,',
            `): ${name} = DECODERS[name]?.read(value, strict) ?: ${otherwise}`,
            ...more,
          ]),
          '}',
        ]),
        '}',
      ],
    ],
  };
}

/** A message that this level does not know: its name and its data, as they came. */
export function unknownFile(
  name: string,
  face: string,
  { key, isNamed, of }: { key: string; isNamed: boolean; of: string },
): KotlinFile {
  const refusal = quoted(`${of} of this level`);
  return {
    name,
    declarations: [
      [
        ...kdoc(`What is ${of} that this level of the protocol does not know, as it came.`, 0, [
          { tag: `@property ${key}`, text: 'the name on the wire' },
          { tag: '@property data', text: 'all of it' },
        ]),
        `public data class ${name}(`,
        `    ${isNamed ? 'override' : 'public'} val ${key}: String,`,
        '    public val data: JsonObject,',
        `) : ${face} {`,
        ...indented([
          'override fun toJson(): JsonObject = data',
          '',
          '/** Is always refused: a writer sends what this level has. */',
          `override fun encode(): String = throw misfit(${refusal}, data)`,
          '',
          'internal companion object {',
          ...indented([
            'fun read(',
            '    name: String,',
            '    value: JsonValue,',
            '    strict: Boolean,',
            `): ${name} {`,
            `    if (strict) throw misfit(${refusal}, value)`,
            `    return ${name}(name, value as? JsonObject ?: throw misfit("an object", value))`,
            '}',
          ]),
          '}',
        ]),
        '}',
      ],
    ],
  };
}
