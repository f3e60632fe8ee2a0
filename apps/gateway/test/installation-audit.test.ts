/** What commands do to the whole installation is in the audit log of the gateway that serves it then. */
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { BackupManifest } from '../src/backup/backup-manifest.js';
import { ApiGateway } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { describeEachDatabase, describePostgres } from './kit/each-database.js';
import { endPrograms, type Program } from './kit/program.js';
import { runCli } from './kit/run-cli.js';
import { fingerprintOf, secretOf } from './kit/secret-file.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram(afterAll);

afterEach(endPrograms);

async function audited(program: Program, action: string): Promise<Record<string, unknown>> {
  const [text] = await program.says(
    new RegExp(`^(?=.*"action":"${action}").*"category":"audit".*$`, 'm'),
  );
  return JSON.parse(text) as Record<string, unknown>;
}

const noted = (action: string) => ({
  ...{ action, outcome: 'accepted', application: 'demo.ringspec' },
  ...{ actor: userInfo().username, doneAt: expect.any(String) },
});

describeEachDatabase((settings) => {
  test('a new seal on everything is noted once, with the secret by its fingerprint', async () => {
    const gateway = await ApiGateway.start(bundle, await settings());
    await gateway.cli('secrets reseal');
    const { stderr } = gateway.program;
    expect(stderr).toContain('secrets reseal');
    const secret = await secretOf(gateway);
    const line = await audited(gateway.program, 'secrets reseal');
    expect(line).toMatchObject({
      ...noted('secrets reseal'),
      secretFingerprint: fingerprintOf(secret),
    });
    expect(stderr).not.toContain(secret);
    await gateway.cli('secrets status');
    await gateway.key();
    await audited(gateway.program, 'key add');
    expect(gateway.program.stderr.match(/"action":"secrets reseal"/g)).toHaveLength(1);
  });
});

test('a backup that was brought back is noted at the next start, with when it was made', async () => {
  const [folder, elsewhere] = [await temporaryFolder(), join(await temporaryFolder(), 'data')];
  const archive = join(await temporaryFolder(), 'backup.tar.gz');
  const { program } = await ApiGateway.start(bundle, {}, folder);
  const made = await runCli(['backup', archive, '--json', '--data-dir', folder]);
  const { madeAt } = JSON.parse(made.out) as BackupManifest;
  expect(await runCli(['restore', archive, '--data-dir', elsewhere])).toMatchObject({ code: 0 });
  const after = await ApiGateway.start(bundle, {}, elsewhere);
  expect(await audited(after.program, 'restore')).toMatchObject({
    ...noted('restore'),
    backupOf: madeAt,
  });
  expect(program.stderr).not.toContain('"action":"restore"');
});

describePostgres('PostgreSQL', (server) => {
  test('that everything was moved to has it noted at the next start', async () => {
    const [dataDir, url] = [await temporaryFolder(), await server().emptyDatabase()];
    const { program } = await ApiGateway.start(bundle, {}, dataDir);
    program.kill('SIGTERM');
    await program.exit;
    const environment = { DATABASE_URL: url };
    const words = ['migrate', '--from', 'sqlite', '--data-dir', dataDir];
    expect(await runCli(words, { environment })).toMatchObject({ code: 0 });
    const after = await ApiGateway.start(bundle, environment, dataDir);
    expect(await audited(after.program, 'migrate')).toMatchObject({
      ...noted('migrate'),
      movedFrom: 'sqlite',
    });
  });
});
