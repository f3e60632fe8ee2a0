import { languages } from '../libs/ports/suite/languages.mjs';

const unit = (folder, uses = []) => ({ name: folder, group: 'unit', folder, script: 'test', uses });

/**
 * The parts of `npm test`, in their order. Each runs a script of npm in its folder, which leaves
 * its result in `test-results.json` there, as jest writes it (the check leaves none; that of a
 * port's suite is `suite-results.json`).
 *
 * `needs`: without these (`steps/needs.mjs`) nothing of the part runs. `uses`: some of its tests
 * do, and pass themselves over where they are missing. Either way, with `CI=true` what is missing
 * is a failure.
 */
export const parts = [
  { name: 'check', group: 'check', script: 'check' },
  unit('libs/codegen', ['python', 'go', 'java', 'kotlin', 'rust']),
  unit('libs/protocol'),
  unit('libs/testing'),
  unit('libs/gateway'),
  unit('libs/client', ['chromium', 'firefox']),
  unit('apps/gateway', [
    ...['caddy', 'coturn', 'go', 'namespaces', 'nats', 'nginx', 'postgres', 'python', 'systemd'],
  ]),
  unit('libs/compat'),
  unit('apps/softphone'),
  unit('apps/admin'),
  unit('apps/bench'),
  { ...unit('apps/docs'), needs: ['chromium'] },
  { ...unit('libs/ports/python'), needs: ['python'] },
  { ...unit('libs/ports/go'), needs: ['go'] },
  { ...unit('libs/ports/rust'), needs: ['rust'] },
  { ...unit('libs/ports/java'), needs: ['java'] },
  { ...unit('libs/ports/kotlin'), needs: ['kotlin'] },
  { ...unit('libs/ports/swift'), group: 'swift', needs: ['swift'] },
  ...Object.entries(languages).map(([language, { name, needs, uses = [] }]) => ({
    name: `suite: ${name}`,
    group: 'unit',
    folder: `libs/ports/${language}`,
    script: 'suite',
    needs: [...needs, 'chromium'],
    uses,
  })),
  unit('tools'),
  {
    name: 'apps/e2e',
    group: 'e2e',
    folder: 'apps/e2e',
    script: 'e2e',
    needs: ['chromium'],
    uses: ['caddy', 'coturn', 'nginx'],
  },
];

/** What `--only` takes. */
export const groups = [...new Set(parts.map(({ group }) => group))];
