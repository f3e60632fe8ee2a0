/** Signatures, held to the libraries of Standard Webhooks for JavaScript and Python. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { newWebhookSecret, webhookHeaders } from '../src/webhooks/sign-webhook.js';

const python = process.env['RINGSPEC_PYTHON'];
const body = '{"type":"call.ended","data":{"id":"é ☎"}}';

interface Signed {
  secret: string;
  headers: Record<string, string>;
  body: string;
}

const withJavaScript = ({ secret, headers, body: text }: Signed): boolean => {
  try {
    new Webhook(secret).verify(text, headers);
    return true;
  } catch {
    return false;
  }
};

const withPython = (signed: Signed): boolean => {
  const program = join(import.meta.dirname, 'kit/verify_webhook.py');
  const run = spawnSync(python ?? '', [program], {
    input: JSON.stringify(signed),
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.trim() === 'true';
};

describe.each([
  ['JavaScript', withJavaScript, true],
  ['Python', withPython, python !== undefined],
] as const)('the library for %s', (_language, verify, isThere) => {
  const secret = newWebhookSecret();
  const signed = (at = Date.now()): Signed => ({
    ...{ secret, body },
    headers: webhookHeaders(secret, 'id-1', body, at),
  });

  (isThere ? test : test.skip)('takes what was signed, and nothing that differs', () => {
    expect(verify(signed())).toBe(true);
    expect(verify({ ...signed(), body: `${body} ` })).toBe(false);
    expect(verify({ ...signed(), secret: newWebhookSecret() })).toBe(false);
    const { headers } = signed();
    expect(verify({ ...signed(), headers: { ...headers, 'webhook-id': 'id-2' } })).toBe(false);
    expect(verify(signed(Date.now() - 3_600_000))).toBe(false);
  });
});
