import { HTTP_METHODS } from '../model/http-methods.js';

/** The members of a path of OpenAPI that are operations. */
export const PATH_ITEM_METHODS = [
  ...HTTP_METHODS.map((method) => method.toLowerCase()),
  ...['head', 'options', 'trace'],
];
