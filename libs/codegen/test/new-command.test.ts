import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildModel, loadProtocol, main, ModelError } from '@ringspec/codegen';
import { format, resolveConfig } from 'prettier';

const schema = path.resolve(import.meta.dirname, '../../../schema');

describe('new event', () => {
  let copy: string;
  let said: string;
  const output = {
    info: (text: string) => void (said += text),
    error: (text: string) => void (said += text),
  };
  const run = (...args: string[]) =>
    main(['new', 'event', ...args, '--schema', path.join(copy, 'src')], output);
  beforeEach(async () => {
    said = '';
    // Beside the original, so that its packages are found.
    copy = await mkdtemp(path.join(schema, '.new-event-'));
    await cp(path.join(schema, 'src'), path.join(copy, 'src'), { recursive: true });
  });
  afterEach(() => rm(copy, { recursive: true }));

  it('says as JSON which files it wrote', async () => {
    expect(await run('client', 'ZebraCrossed', '--json')).toBe(0);
    const folder = path.join(copy, 'src/events/client');
    expect(JSON.parse(said)).toEqual({
      created: path.join(folder, 'zebra-crossed.ts'),
      changed: path.join(folder, 'index.ts'),
    });
  });

  it('writes an event that the protocol has at once', async () => {
    const words = ['--summary', "It's the caller's place.", '--fires', 'At each change.'];
    expect(await run('client', 'ZebraCrossed', ...words)).toBe(0);
    const protocol = await loadProtocol(path.join(copy, 'src/protocol.ts'));
    const event = buildModel(protocol).events.find(({ name }) => name === 'ZebraCrossed');
    expect(event).toMatchObject({
      target: 'client',
      origin: 'gateway',
      summary: "It's the caller's place.",
    });
    expect(said).toContain('zebra-crossed.ts');
    for (const file of ['zebra-crossed.ts', 'index.ts']) {
      const text = await readFile(path.join(copy, 'src/events/client', file), 'utf8');
      const style = await resolveConfig(path.join(schema, 'src/index.ts'));
      if (file === 'index.ts')
        expect(await format(text, { ...style, parser: 'typescript' })).toBe(text);
    }
  });

  it.each(['call', 'directory', 'hardware', 'signalling', 'endpoint'])(
    'finds its place among %s events',
    async (target) => {
      expect(await run(target, 'AAAFirst', '--summary', 'x', '--fires', 'x')).toBe(0);
      const model = buildModel(await loadProtocol(path.join(copy, 'src/protocol.ts')));
      expect(model.events.some(({ name }) => name === 'AAAFirst')).toBe(true);
    },
  );

  it('leaves to fill in what it was not told, and the generator says what', async () => {
    expect(await run('client', 'QueueOpened')).toBe(0);
    const protocol = await loadProtocol(path.join(copy, 'src/protocol.ts'));
    expect(() => buildModel(protocol)).toThrow(ModelError);
    expect(() => buildModel(protocol)).toThrow(
      /event QueueOpened: `fires` is a text: when it fires, and when it does not/,
    );
  });

  it('refuses what cannot be', async () => {
    expect(await run('client', 'IncomingCall')).toBe(1);
    expect(await run('client', 'lowerCase')).toBe(2);
    expect(await run('moon', 'Landed')).toBe(2);
    expect(await run('client', 'Landed', '--origin', 'moon')).toBe(2);
    expect(await run('client', 'Landed', '--since', 'soon')).toBe(2);
    expect(await main(['new', 'event', 'client', 'Landed', '--schema', copy], output)).toBe(1);
  });
});
