import type { FrameTemplate } from '@ringspec/schema';
import type { EnvelopeModel, Schema } from '../model/model.js';
import { frameSchema } from './frame-schema.js';
import { frameValue } from './frame-value.js';
import { SPREAD } from './frame-member.js';

/** Puts the members of an envelope into a payload that stands beside them. */
export interface Folding {
  schema(payload: Schema): Schema;
  example(payload: unknown): unknown;
}

/**
 * Where a frame has its payload's members beside its own, both are one shape: readers and writers
 * of every language then have the whole frame. Undefined for all other frames. `taken` hears of a
 * member that both have and that is not the same.
 */
export function foldingOf(
  template: FrameTemplate | undefined,
  name: string,
  taken: (member: string) => void,
): Folding | undefined {
  if (!template || !(SPREAD in template)) return undefined;
  const { [SPREAD]: _payload, ...own } = template;
  if (Object.keys(own).length === 0) return undefined;
  const { properties = {}, required = [] } = frameSchema(own, { name });
  return {
    schema(payload) {
      const mine = Object.entries(properties);
      for (const [member, schema] of mine) {
        const theirs = payload.properties?.[member];
        if (theirs && !isSame(theirs, schema)) taken(member);
      }
      return {
        ...payload,
        properties: { ...Object.fromEntries(mine), ...payload.properties },
        required: [...new Set([...required, ...(payload.required ?? [])])],
      };
    },
    example: (payload) => ({ ...frameValue(own, { name }), ...(payload as object) }),
  };
}

/** A payload may say itself what the envelope says of it. */
function isSame(theirs: Schema, mine: Schema): boolean {
  const value = mine['const'];
  if (value === undefined) return theirs.type === mine.type;
  return theirs['const'] === value || (theirs.enum?.length === 1 && theirs.enum[0] === value);
}

/** The envelope after that: what was put into payloads is part of them. */
export function foldedEnvelope(envelope: EnvelopeModel): EnvelopeModel {
  const frames = Object.entries(envelope.frames).map(([kind, frame]) => [
    kind,
    SPREAD in frame ? { [SPREAD]: '$payload' } : frame,
  ]);
  return { ...envelope, frames: Object.fromEntries(frames) as EnvelopeModel['frames'] };
}
