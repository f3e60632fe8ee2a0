import { describe, expect, it } from '@jest/globals';
import { RequestError } from '../src/errors/request-error.js';

describe('the error of a request', () => {
  const wire = (data: object) =>
    RequestError.fromWire('login', {
      code: 7,
      message: 'No.',
      data: { domain: 'auth', name: 'Strange', ...data } as never,
    });

  it('may be tried again only where the gateway says so', () => {
    expect(wire({}).retryable).toBe(false);
    expect(wire({ retryable: false }).retryable).toBe(false);
    expect(wire({ retryable: true }).retryable).toBe(true);
  });

  it('names the place of what was not expected, where there is one', () => {
    const message = (path: string) =>
      RequestError.unexpectedAnswer('login', path, 'a text').message;
    expect(message('/tokens')).toContain('protocol: /tokens: expected a text.');
    expect(message('')).toContain('protocol: expected a text.');
  });
});
