import { CONDITION_SOURCE } from './condition-source.js';
import { DECODE_SOURCE } from './decode-source.js';
import { ENCODE_SOURCE } from './encode-source.js';
import { PARSE_SOURCE } from './parse-source.js';
import { VALUE_SOURCE } from './value-source.js';
import { WALK_SOURCE } from './walk-source.js';

/** The files that are the same in every package. */
export const RUNTIME: readonly { name: string; source: string }[] = [
  { name: 'value', source: VALUE_SOURCE },
  { name: 'parse', source: PARSE_SOURCE },
  { name: 'decode', source: DECODE_SOURCE },
  { name: 'condition', source: CONDITION_SOURCE },
  { name: 'encode', source: ENCODE_SOURCE },
  { name: 'walk', source: WALK_SOURCE },
];
