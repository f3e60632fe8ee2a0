import { CHECKS_SOURCE } from './checks.js';
import { CONDITIONS_SOURCE } from './conditions.js';
import { JSON_PARSER_SOURCE } from './json-parser.js';
import { JSON_TEXT_SOURCE } from './json-text.js';
import { JSON_SOURCE } from './json.js';
import { READERS_SOURCE } from './readers.js';
import { SHAPE_SOURCE } from './shape.js';
import { TEXT_PATTERN_SOURCE } from './text-pattern.js';
import {
  CHECK_SOURCE,
  DECODE_EXCEPTION_SOURCE,
  IMMUTABLE_SOURCE,
  MEMBER_SOURCE,
  MODEL_SOURCE,
  OBJECT_WRITER_SOURCE,
  OR_NULL_SOURCE,
  PRINTER_SOURCE,
  PRINTING_READER_SOURCE,
  READER_SOURCE,
  SHOWN_SOURCE,
} from './support.js';

/** The classes that every package has, whatever its protocol. */
export const RUNTIME: readonly { name: string; source: string }[] = [
  { name: 'Check', source: CHECK_SOURCE },
  { name: 'Checks', source: CHECKS_SOURCE },
  { name: 'Conditions', source: CONDITIONS_SOURCE },
  { name: 'DecodeException', source: DECODE_EXCEPTION_SOURCE },
  { name: 'Immutable', source: IMMUTABLE_SOURCE },
  { name: 'Json', source: JSON_SOURCE },
  { name: 'JsonParser', source: JSON_PARSER_SOURCE },
  { name: 'JsonText', source: JSON_TEXT_SOURCE },
  { name: 'Member', source: MEMBER_SOURCE },
  { name: 'Model', source: MODEL_SOURCE },
  { name: 'ObjectWriter', source: OBJECT_WRITER_SOURCE },
  { name: 'OrNull', source: OR_NULL_SOURCE },
  { name: 'Printer', source: PRINTER_SOURCE },
  { name: 'PrintingReader', source: PRINTING_READER_SOURCE },
  { name: 'Reader', source: READER_SOURCE },
  { name: 'Readers', source: READERS_SOURCE },
  { name: 'Shape', source: SHAPE_SOURCE },
  { name: 'Shown', source: SHOWN_SOURCE },
  { name: 'TextPattern', source: TEXT_PATTERN_SOURCE },
];
