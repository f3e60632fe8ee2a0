import type { FrameTemplate } from '@ringspec/schema';
import type { Schema } from '../model/model.js';
import { memberOf, SPREAD } from './frame-member.js';
import { PLACEHOLDERS } from './placeholders.js';

/** The schema of a whole frame. Without a name it may be that of any message. */
export function frameSchema(
  template: FrameTemplate,
  { name, payload = {} }: { name?: string; payload?: Schema },
): Schema {
  if (SPREAD in template) return payload;
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const [key, value] of Object.entries(template)) {
    const member = memberOf(key);
    properties[member.name] = partSchema(value, { ...(name !== undefined && { name }), payload });
    // Whoever wants members of the payload wants the payload.
    if (!member.optional || (value === '$payload' && (payload.required ?? []).length > 0))
      required.push(member.name);
  }
  return { type: 'object', required, properties };
}

function partSchema(
  value: FrameTemplate[string],
  content: { name?: string; payload: Schema },
): Schema {
  if (typeof value === 'object' && value !== null) return frameSchema(value, content);
  if (value === '$payload') return content.payload;
  if (value === '$name' && content.name !== undefined) return constant(content.name);
  const known = typeof value === 'string' ? PLACEHOLDERS[value] : undefined;
  return known ? known.schema : constant(value);
}

function constant(value: string | number | boolean | null): Schema {
  return { type: value === null ? 'null' : typeof value, const: value };
}
