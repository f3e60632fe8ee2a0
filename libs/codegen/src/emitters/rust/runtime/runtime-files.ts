import { CHECKS } from './checks.js';
import { CONDITIONS } from './conditions.js';
import { DECODE_ERROR } from './decode-error.js';
import { JSON_TEXT } from './json-text.js';
import { MODEL_TRAIT } from './model-trait.js';
import { OBJECT } from './object.js';
import { PATTERN } from './pattern.js';
import { PRINT } from './print.js';

const MODULE = `//! What the models share. Only for them: it may change with any version.

mod checks;
mod conditions;
mod decode_error;
mod json;
mod model;
mod object;
mod pattern;
mod print;

pub use checks::*;
pub use conditions::*;
pub use decode_error::*;
pub use json::*;
pub use model::*;
pub use object::*;
pub use pattern::*;
pub use print::*;
`;

/** The modules that are the same for every protocol. */
export const RUNTIME: readonly { name: string; source: string }[] = [
  { name: 'mod', source: MODULE },
  { name: 'checks', source: CHECKS },
  { name: 'conditions', source: CONDITIONS },
  { name: 'decode_error', source: DECODE_ERROR },
  { name: 'json', source: JSON_TEXT },
  { name: 'model', source: MODEL_TRAIT },
  { name: 'object', source: OBJECT },
  { name: 'pattern', source: PATTERN },
  { name: 'print', source: PRINT },
];
