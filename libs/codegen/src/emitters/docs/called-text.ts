import type { MessageModel } from '../../model/model.js';
import { code } from './markdown.js';

/** What frames call a message, where that is not its name; begins with a space. */
export function calledText({ name, onWire = name }: MessageModel): string {
  return onWire === name ? '' : ` Frames call it ${code(onWire)}.`;
}
