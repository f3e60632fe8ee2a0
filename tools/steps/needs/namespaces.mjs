import { spawnSync } from 'node:child_process';
import { installDebianPackages } from '../install-debian-packages.mjs';

/** Network namespaces, in which tests put gateways that are then cut off from each other. */
export const namespaces = {
  name: 'Network namespaces',
  variable: 'RINGSPEC_NAMESPACES',
  // Containers and users who are not root may not have them, and nothing can be installed for it.
  isOptional: true,
  find: () => (canMake() ? 'ip' : undefined),
  install: () => installDebianPackages('iproute2'),
  howTo:
    'Install iproute2 (Debian and Ubuntu: sudo apt-get install iproute2) and run the tests as root, on Linux and where ip netns add try is allowed.',
};

function canMake() {
  const name = `ringspec-try-${process.pid}`;
  const ip = (...words) => spawnSync('ip', words, { stdio: 'ignore' }).status === 0;
  const works =
    ip('netns', 'add', name) &&
    ip('-n', name, 'rule', 'add', 'blackhole', 'from', '198.18.0.1', 'to', '198.18.0.2');
  ip('netns', 'del', name);
  return works;
}
