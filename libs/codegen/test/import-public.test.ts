/** What is carried over of public protocols, by one command (`foreign-protocols.test.ts` holds it to its checkers). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { main, type Model } from '@ringspec/codegen';
import { filesBelow } from './support/files-below.js';
import { linkModules } from './support/link-modules.js';
import { foreignFile, isPublicPresent } from './support/public-models.js';

const suite = isPublicPresent ? describe : describe.skip;

/** What each has: events, requests, notifications, types, and some names as they are on the wire. */
const PROTOCOLS = [
  [
    'dap',
    { events: 17, requests: 45, notifications: 0, frames: 108 },
    ['StoppedEvent stopped', 'setBreakpoints setBreakpoints', 'runInTerminal runInTerminal server'],
  ],
  [
    'mcp-2025-06-18',
    { events: 7, requests: 16, notifications: 4, frames: 44 },
    [
      'callTool tools/call',
      'createMessage sampling/createMessage server',
      'ping ping both',
      'ProgressNotification notifications/progress',
      'progress notifications/progress',
    ],
  ],
  [
    'mcp-2025-11-25',
    { events: 9, requests: 20, notifications: 5, frames: 55 },
    ['callTool tools/call', 'getTask tasks/get both'],
  ],
  ['cloudevents', { events: 0, requests: 0, notifications: 0, frames: 0 }, []],
] as const;

suite.each(PROTOCOLS)('the protocol %s', (name, counts, names) => {
  let out: string;
  let said = '';
  let files: Map<string, string>;
  let model: Model;
  beforeAll(async () => {
    out = mkdtempSync(path.join(tmpdir(), 'ringspec-public-'));
    const write = (text: string): void => void (said += text);
    const code = await main(['generate', foreignFile(name), '--out', out], {
      info: write,
      error: write,
    });
    expect([code, code === 0 ? '' : said]).toEqual([0, '']);
    files = filesBelow(out);
    model = JSON.parse(files.get('model.json') ?? '') as Model;
  });
  afterAll(() => {
    rmSync(out, { recursive: true });
  });

  it('has all its messages, by the names that frames have', () => {
    const { events, requests, notifications, envelope } = model;
    const frames =
      /^export (?:type|interface) \w*(?:Event|Request|Response|Notification|Error)Frame\b/gm;
    expect({
      ...{ events: events.length, requests: requests.length },
      ...{
        notifications: notifications.length,
        frames: [...(files.get('typescript/frames.ts') ?? '').matchAll(frames)].length,
      },
    }).toEqual(counts);
    const told = [...events, ...requests, ...notifications].map((each) =>
      [each.name, each.onWire ?? each.name, ...('from' in each ? [each.from] : [])].join(' '),
    );
    expect(told).toEqual(expect.arrayContaining([...names]));
    expect(envelope?.name).toMatch(events.length > 0 ? /JSON-RPC|debug/ : /bare/);
  });

  it('tells each thing that is not carried over with its place', () => {
    const notes = said.split('\n').filter((line) => line.startsWith('warning: '));
    expect(notes.filter((line) => !/\.json:\d+:\d+ #\/.*\[[a-z-]+\]$/.test(line))).toEqual([]);
  });

  it('has frames that its validators take', () => {
    const document = JSON.parse(files.get('asyncapi/asyncapi.json') ?? '') as {
      components: { messages: Record<string, { examples?: { payload: object }[] }> };
    };
    if (!files.has('validators/strict/frames.js')) return;
    const check = linkModules(files)('validators/strict/frames.js')['checkFrame'] as (
      type: string,
      value: unknown,
    ) => readonly object[] | undefined;
    for (const { name: request } of model.requests)
      for (const [title, kind] of [
        [request, 'Request'],
        [`${request}.result`, 'Response'],
      ] as const) {
        const type = `${request.charAt(0).toUpperCase()}${request.slice(1)}${kind}Frame`;
        for (const { payload } of document.components.messages[title]?.examples ?? [])
          expect([title, check(type, payload)]).toEqual([title, []]);
      }
  });
});
