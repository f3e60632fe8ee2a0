import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { buildModel, emitters, loadProtocol, writeFolder } from '@ringspec/codegen';

const file = path.join(import.meta.dirname, 'fixtures/parking.schema.json');

describe('a protocol from a plain JSON Schema document', () => {
  it('has its events, requests, types and enums', async () => {
    const model = buildModel(await loadProtocol(file));
    expect(model).toMatchObject({ name: 'parking', level: 3, subprotocol: 'parking.v3' });
    expect(model.types.map(({ name, kind }) => [name, kind])).toEqual([
      ['Car', 'shape'],
      ['Floor', 'enum'],
    ]);
    expect(model.types[1]?.members?.map(({ name }) => name)).toEqual(['ground', 'first_floor']);
    expect(model.events).toMatchObject([
      { name: 'CarParked', fires: 'When the barrier has closed behind it.' },
    ]);
    expect(model.requests).toMatchObject([
      { name: 'countCars', examples: [{ params: { floor: 'first-floor' }, result: { cars: 7 } }] },
    ]);
  });

  it('is generated like any other', async () => {
    const model = buildModel(await loadProtocol(file));
    const files = (await Promise.all(emitters.map((emitter) => emitter.emit(model)))).flat();
    const out = await mkdtemp(path.join(tmpdir(), 'ringspec-json-'));
    writeFolder(out, files);
    const { checkWireEvent } = (await import(
      pathToFileURL(path.join(out, 'validators/wire-events.js')).href
    )) as {
      checkWireEvent: (name: string, value: unknown) => { path: string }[];
    };
    expect(checkWireEvent('CarParked', { car: { plate: 'RS 1', floor: 'roof' } })).toEqual([]);
    expect(checkWireEvent('CarParked', { car: { plate: '' } })[0]?.path).toBe('/car/plate');
    await rm(out, { recursive: true });
  });
});
