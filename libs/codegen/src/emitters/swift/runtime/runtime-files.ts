import { CHECK_SOURCE } from './check.js';
import { CONDITIONS_SOURCE } from './conditions.js';
import { DECODE_ERROR_SOURCE } from './decode-error.js';
import { EXACT_TEXT_SOURCE } from './exact-text.js';
import { JSON_MAP_SOURCE } from './json-map.js';
import { JSON_PARSER_SOURCE } from './json-parser.js';
import { JSON_VALUE_SOURCE } from './json-value.js';
import { JSON_WRITER_SOURCE } from './json-writer.js';
import { MODEL_SOURCE } from './model.js';
import { PATTERN_SOURCE } from './pattern.js';
import { READ_SOURCE } from './read.js';
import { READER_SOURCE } from './reader.js';
import { SHAPE_SOURCE } from './shape.js';

/** The files that every package has, whatever its protocol. */
export const RUNTIME: readonly { name: string; source: string }[] = [
  { name: 'Check', source: CHECK_SOURCE },
  { name: 'Conditions', source: CONDITIONS_SOURCE },
  { name: 'DecodeError', source: DECODE_ERROR_SOURCE },
  { name: 'ExactText', source: EXACT_TEXT_SOURCE },
  { name: 'JSONMap', source: JSON_MAP_SOURCE },
  { name: 'JSONParser', source: JSON_PARSER_SOURCE },
  { name: 'JSONValue', source: JSON_VALUE_SOURCE },
  { name: 'JSONWriter', source: JSON_WRITER_SOURCE },
  { name: 'Model', source: MODEL_SOURCE },
  { name: 'Pattern', source: PATTERN_SOURCE },
  { name: 'Read', source: READ_SOURCE },
  { name: 'Reader', source: READER_SOURCE },
  { name: 'Shape', source: SHAPE_SOURCE },
];
