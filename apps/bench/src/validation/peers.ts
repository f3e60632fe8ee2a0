import path from 'node:path';

/** Where the files of all contenders are. */
export const CONTENDERS = path.join(process.cwd(), 'apps/bench/src/validation');

/** Who checks the same events, by which file of this folder. */
export const PEERS = {
  'hand-written': { file: 'hand-written-events.ts', aim: '> 0.77' },
  'ajv in process': { file: 'ajv-events.ts', aim: '> 1' },
  'TypeBox compiled': { file: 'typebox-events.ts', aim: '> 1' },
  'zod 4': { file: 'zod-events.ts', aim: '> 1' },
  valibot: { file: 'valibot-events.ts', aim: '> 1' },
};
