import { spawnSync } from 'node:child_process';
import { installDebianPackages } from '../install-debian-packages.mjs';

/** Speech for tests of voices; Debian's packages have it. */
export const espeak = {
  name: 'eSpeak NG',
  variable: 'RINGSPEC_ESPEAK',
  find: () =>
    [process.env.ESPEAK, 'espeak-ng'].find(
      (each) => each && spawnSync(each, ['--version'], { stdio: 'ignore' }).status === 0,
    ),
  install: () => installDebianPackages('espeak-ng'),
  howTo:
    'Install it (Debian and Ubuntu: sudo apt-get install espeak-ng) or name its program in ESPEAK.',
};
