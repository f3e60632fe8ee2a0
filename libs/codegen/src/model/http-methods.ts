/** The methods that operations may have. */
export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export type HttpMethod = (typeof HTTP_METHODS)[number];

/** Whether the body of such a request has a meaning (RFC 9110, section 9.3). */
export function takesBody(method: HttpMethod): boolean {
  return method !== 'GET' && method !== 'DELETE';
}
