/** Messages are looked up by name: few by the cases of a switch, many by their length first. */
import { expect, it } from '@jest/globals';
import { documentOf, emittedFor } from './support/read-document.js';

interface Looked {
  checkWireEvent: (name: string, value: unknown) => readonly { path: string }[] | undefined;
}

/** Without its imports from files that are not written: what it needs of them is put before it. */
async function lookedUp(count: number): Promise<{ code: string; module: Looked }> {
  const defs = Object.fromEntries(
    Array.from({ length: count }, (_, i) => {
      // Every third has the shape of another.
      const properties = { [`member${String(i - (i % 3 === 2 ? 1 : 0))}`]: { type: 'boolean' } };
      const required = Object.keys(properties);
      const examples = [Object.fromEntries(required.map((name) => [name, true]))];
      const event = { type: 'object', properties, required, 'x-event': { fires: 'When.' } };
      return [`Event${String(i)}`, { ...event, examples }];
    }),
  );
  const files = await emittedFor(documentOf(defs));
  const code = files.get('validators/wire-events.js') ?? '';
  const runtime = files.get('validators/runtime.js') ?? '';
  const whole = runtime + code.replace(/^import .*$/gm, '');
  const url = `data:text/javascript;base64,${Buffer.from(whole).toString('base64')}`;
  return { code, module: (await import(url)) as Looked };
}

it.each([
  [3, /switch \(name\)/],
  [64, /switch \(name\)/],
  [65, /switch \(name\?\.length\)/],
  [300, /switch \(name\?\.length\)/],
])('finds each of %i messages, and no other', async (count, way) => {
  const { code, module } = await lookedUp(count);
  expect(code).toMatch(way);
  for (let i = 0; i < count; i += 1) {
    const name = `member${String(i - (i % 3 === 2 ? 1 : 0))}`;
    expect(module.checkWireEvent(`Event${String(i)}`, { [name]: true })).toEqual([]);
    expect(module.checkWireEvent(`Event${String(i)}`, {})?.map(({ path }) => path)).toEqual([
      `/${name}`,
    ]);
  }
  for (const name of [
    '',
    'Event',
    `Event${String(count)}`,
    '__proto__',
    'constructor',
    'default',
    undefined,
    null,
    7,
    ['Event1'],
  ]) {
    expect(module.checkWireEvent(name as string, {})).toBeUndefined();
  }
});
