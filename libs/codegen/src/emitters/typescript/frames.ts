import {
  CLIENT_FRAME,
  type FrameType,
  frameTypes,
  SERVER_FRAME,
} from '../../envelope/frame-types.js';
import { frameSchema } from '../../envelope/frame-schema.js';
import type { Model } from '../../model/model.js';
import { printDocument } from '../layout/print-document.js';
import { alias, statement } from '../layout/statement.js';
import { unionAfter } from '../layout/union.js';
import { docComment } from './doc-comment.js';
import { typeLayout } from './print-type.js';
import { ShapeTypes } from './type-of-schema.js';
import { referenceTo } from '../../model/type-references.js';

/** Whole frames as they cross the wire, and what each side may send; empty without an envelope. */
export function framesSource(model: Model): string {
  const all = frameTypes(model);
  if (all.length === 0) return '';
  const shapes = new ShapeTypes(new Map(), false);
  const declared = all.map((type) => {
    const { name, summary, template, onWire, payload } = type;
    const schema = frameSchema(template, {
      ...(onWire !== undefined && { name: onWire }),
      ...(payload && {
        payload: { $ref: referenceTo(payload.name), required: payload.schema.required ?? [] },
      }),
    });
    const shape = shapes.typeOf(schema);
    const doc = docComment({ summary });
    if (shape.kind === 'object')
      return `${doc}\n${printDocument([`export interface ${name} `, typeLayout(shape)])}\n`;
    return `${doc}\n${alias(name, printDocument(typeLayout(shape)))}`;
  });
  return `${declared.join('')}
${union(SERVER_FRAME, `Whatever the ${model.envelope?.server ?? 'server'} sends.`, all, 'client')}${union(CLIENT_FRAME, 'Whatever the client sends.', all, 'server')}`;
}

function union(
  name: string,
  summary: string,
  all: readonly FrameType[],
  other: FrameType['from'],
): string {
  const sent = all.filter(({ from }) => from !== other).map((type) => type.name);
  const text = statement(unionAfter(`export type ${name} =`, sent.length === 0 ? ['never'] : sent));
  return `${docComment({ summary })}\n${text}`;
}
