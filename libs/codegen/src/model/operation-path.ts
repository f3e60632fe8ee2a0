import type { OperationModel } from './http-model.js';

/** Where an operation is: the names in braces are nobody's business but the server's. */
export function operationAddress({ method, path }: OperationModel): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;
}
