import type { FrameTemplate } from '@ringspec/schema';
import { memberOf, SPREAD } from './frame-member.js';
import { type FrameContent, PLACEHOLDERS } from './placeholders.js';

/** A whole frame as it crosses the wire. Members that may be absent are, but for the payload. */
export function frameValue(template: FrameTemplate, content: FrameContent): object {
  if (SPREAD in template) return content.payload as object;
  const members = Object.entries(template).flatMap(([key, value]) => {
    const { name, optional } = memberOf(key);
    if (optional && value !== '$payload') return [];
    const part = partValue(value, content);
    return part === undefined ? [] : [[name, part] as const];
  });
  return Object.fromEntries(members);
}

function partValue(value: FrameTemplate[string], content: FrameContent): unknown {
  if (typeof value === 'object' && value !== null) return frameValue(value, content);
  const known = typeof value === 'string' ? PLACEHOLDERS[value] : undefined;
  return known ? known.valueOf(content) : value;
}
