import type { Documented, Message } from '@ringspec/schema';
import type { MessageModel, ModelDocs } from './model.js';

/** Examples by title as a list, in their order. */
export function titled<T>(examples: Record<string, T>): { title: string; value: T }[] {
  return Object.entries(examples).map(([title, value]) => ({ title, value }));
}

/** What a declaration says of itself. */
export function modelDocs({ name, summary, details, since, deprecated }: Documented): ModelDocs {
  return {
    name,
    summary,
    ...(details !== undefined && { details }),
    since,
    ...(deprecated && { deprecated }),
  };
}

/** The same of a message. */
export function messageDocs(message: Message): MessageModel {
  const { name, onWire = name } = message;
  return { ...modelDocs(message), ...(onWire !== name && { onWire }) };
}
