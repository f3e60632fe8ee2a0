import type { Schema } from '../../model/model.js';
import type { Site } from './site.js';

/** What an object says of properties that it does not name: nothing goes, anything goes, or a shape. */
export type Rest = Schema | boolean;

/** What may be written: the strict form refuses what is not named. */
export function writtenRest({ additionalProperties, properties }: Schema): Rest {
  return additionalProperties ?? !properties;
}

/** What is read: the tolerant form lets everything pass that nothing is said of. */
export function readRest({ additionalProperties }: Schema): Rest {
  return additionalProperties ?? true;
}

/** The same for one property. */
export function writtenRestFor(schema: Schema, property: string): Rest {
  return byPattern(schema, property) ?? writtenRest(schema);
}

export function readRestFor(schema: Schema, property: string): Rest {
  return byPattern(schema, property) ?? readRest(schema);
}

/** Whether what is written now may be refused by readers of before. */
export function isWider(readBefore: Rest, writtenAfter: Rest, site: Site): boolean {
  if (writtenAfter === false || readBefore === true) return false;
  return readBefore === false || site.relation(readBefore, asSchema(writtenAfter)).wire.wider;
}

/** Whether what was written before may be refused by readers of now. */
export function isNarrower(writtenBefore: Rest, readAfter: Rest, site: Site): boolean {
  if (writtenBefore === false || readAfter === true) return false;
  return readAfter === false || site.relation(asSchema(writtenBefore), readAfter).wire.narrower;
}

function asSchema(rest: Rest): Schema {
  return typeof rest === 'boolean' ? {} : rest;
}

function byPattern({ patternProperties = {} }: Schema, property: string): Schema | undefined {
  return Object.entries(patternProperties).find(([pattern]) =>
    new RegExp(pattern, 'u').test(property),
  )?.[1];
}
