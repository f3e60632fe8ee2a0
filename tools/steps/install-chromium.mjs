import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { runCommand } from './run-command.mjs';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a Chromium, installed from Debian's packages where that is allowed. Ends the program where there is none. */
export async function installChromium() {
  const present = () =>
    [process.env.CHROMIUM_PATH, ...PATHS].find((path) => path && existsSync(path));
  const found = present();
  if (found) return found;
  const isRoot = process.getuid?.() === 0;
  const has = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
  const sudo = isRoot ? [] : has('sudo', '-n', 'true') ? ['sudo', '-n'] : undefined;
  if (sudo && has('apt-get', '--version')) {
    process.stdout.write('Installing Chromium from the system’s packages …\n');
    const apt = async (...args) => {
      const [program, ...rest] = [...sudo, 'apt-get', ...args];
      return runCommand(program, rest, {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    };
    await apt('update', '-qq');
    await apt('install', '-y', '-qq', 'chromium');
  }
  const installed = present();
  if (installed) return installed;
  process.stderr.write(
    'The browser tests need Chromium. Install it (Debian and Ubuntu: sudo apt-get install chromium) ' +
      'or name it in CHROMIUM_PATH.\n',
  );
  process.exit(1);
}
