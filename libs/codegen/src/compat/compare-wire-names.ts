import type { MessageModel } from '../model/model.js';
import type { Change } from './change.js';
import { makeChange } from './make-change.js';

/** What frames call a message. Types are keyed by it, so code is written with it too. */
export function compareWireNames(
  before: MessageModel,
  after: MessageModel,
  at: string,
  breaks: readonly ('reader' | 'writer')[],
): Change[] {
  const [old, now] = [before.onWire ?? before.name, after.onWire ?? after.name];
  if (old === now) return [];
  const message = `${JSON.stringify(old)} became ${JSON.stringify(now)}`;
  return [makeChange('wire-name-changed', at, message, [...breaks, 'source'])];
}
