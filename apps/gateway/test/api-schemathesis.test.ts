/** Schemathesis asks the program for whatever the OpenAPI document allows, and for what it does not. */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { operations } from '@ringspec/generated';
import { ApiGateway } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const python = process.env['RINGSPEC_PYTHON'];
const kit = join(import.meta.dirname, 'kit/schemathesis');
const document = fileURLToPath(new URL('../../../generated/openapi.json', import.meta.url));

(python === undefined ? describe.skip : describe)('schemathesis', () => {
  const bundle = bundledProgram();

  test('finds nothing, whatever it asks for', async () => {
    const gateway = await ApiGateway.start(bundle, { API_REQUESTS_PER_SECOND: '100000' });
    const { secret } = await gateway.key();
    const words = [
      ...['--config-file', join(kit, 'schemathesis.toml'), 'run', document],
      ...['--url', `http://127.0.0.1:${gateway.port}`],
      ...['--header', `Authorization: Bearer ${secret}`],
      // So many of each operation, however long that takes: a machine that is busy tries as much.
      ...['--phases', 'examples,coverage,fuzzing', '--max-examples', '40'],
      ...['--generation-deterministic'],
      ...['--suppress-health-check', 'all', '--warnings', 'off', '--no-color'],
    ];
    const found = await promisify(execFile)(join(dirname(python ?? ''), 'schemathesis'), words, {
      cwd: await temporaryFolder(),
      env: { ...process.env, SCHEMATHESIS_HOOKS: join(kit, 'hooks.py') },
    }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        stdout: `${stdout}${stderr}`,
      }),
    );
    expect(found).toEqual({
      code: 0,
      stdout: expect.stringContaining(`Tested: ${Object.keys(operations).length}`),
    });
  }, 400_000);
});
