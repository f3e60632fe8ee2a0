import { CHECKS_SOURCE } from './checks.js';
import { CONDITIONS_SOURCE } from './conditions.js';
import { DECODE_EXCEPTION_SOURCE } from './decode-exception.js';
import { DECODER_SOURCE } from './decoder.js';
import { JSON_PARSER_SOURCE } from './json-parser.js';
import { JSON_TEXT_SOURCE } from './json-text.js';
import { JSON_VALUE_SOURCE } from './json-value.js';
import { MODEL_SOURCE } from './model.js';
import { READERS_SOURCE } from './readers.js';
import { SHAPE_SOURCE } from './shape.js';
import { TEXT_PATTERN_SOURCE } from './text-pattern.js';

/** The files that every package has, whatever its protocol. */
export const RUNTIME: readonly { name: string; source: string }[] = [
  { name: 'Checks', source: CHECKS_SOURCE },
  { name: 'Conditions', source: CONDITIONS_SOURCE },
  { name: 'DecodeException', source: DECODE_EXCEPTION_SOURCE },
  { name: 'Decoder', source: DECODER_SOURCE },
  { name: 'JsonParser', source: JSON_PARSER_SOURCE },
  { name: 'JsonText', source: JSON_TEXT_SOURCE },
  { name: 'JsonValue', source: JSON_VALUE_SOURCE },
  { name: 'Model', source: MODEL_SOURCE },
  { name: 'Readers', source: READERS_SOURCE },
  { name: 'Shape', source: SHAPE_SOURCE },
  { name: 'TextPattern', source: TEXT_PATTERN_SOURCE },
];
