import type { OperationModel } from './http-model.js';

/** Whether it is a path of a URI (RFC 3986, section 3.3), names in braces aside. */
export function isPath(path: string): boolean {
  return /^\/(?:[A-Za-z0-9._~!$&'()*+,;=:@%/-]|\{[^{}/]+\})*$/.test(path);
}

const NAME = /\{([^{}/]+)\}/g;

/** The names in braces, in the order of the path. */
export function namesInPath(path: string): string[] {
  return [...path.matchAll(NAME)].map(([, each]) => each ?? '');
}

/** Where an operation is: the names in braces are nobody's business but the server's. */
export function operationAddress({ method, path }: OperationModel): string {
  return `${method} ${path.replace(NAME, '{}')}`;
}
