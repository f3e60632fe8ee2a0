/** The names of the 4.x Web SDK that are of the drop-in alone. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ExportedNames } from '../../client/test/surface/exported-names.js';

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const payloads = JSON.parse(readFileSync(fileOf('event-handlers.json'), 'utf8')) as Record<
  string,
  string[]
>;

describe('the types of the drop-in', () => {
  const exported = new ExportedNames(fileOf('../src/index.ts'));

  it.each(Object.keys(payloads))('EventHandlers.%s has the members of the payload', (name) => {
    expect(exported.members(name, 'EventHandlers')).toEqual(
      expect.arrayContaining(payloads[name] ?? []),
    );
  });

  it.each([
    ['Client', 'loginWithCode'],
    ['CallEvents', 'MessageReceived'],
  ])('%s has %s', (name, member) => {
    expect(exported.members(name)).toContain(member);
  });
});

describe('the deep modules', () => {
  it.each([
    ['Call/Call', 'Call'],
    ['Client', 'Client'],
    ['EventHandlers', 'IncomingCall'],
    ['Hardware/src/index', 'AudioParams'],
    ['Logger', 'ClientState'],
    ['Media/MediaRenderer', 'MediaRenderer'],
    ['Structures', 'OperatorACDStatuses'],
  ])('%s has the type %s', (module, name) => {
    const exported = new ExportedNames(fileOf(`../${module}.d.ts`));
    expect(exported.members(name)?.length).toBeGreaterThan(0);
  });
});
