/** The core of the client does what the scripts say that every core does. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Connection } from '../../src/connection/connection.js';
import { slotPolicy } from '../../src/connection/reconnect-policy.js';
import { Session } from '../../src/session/session.js';
import { runSession } from './run-session.js';
import type { SessionScript } from './session-script.js';

const folder = path.resolve(import.meta.dirname, '../../../../generated/corpus/sessions');
const scripts = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as SessionScript,
);

describe('the core of the client', () => {
  it.each(scripts)('$title', async (script) => {
    await runSession(script, { Connection, Session, slotPolicy });
    expect(script.steps.length).toBeGreaterThan(0);
  });
});
