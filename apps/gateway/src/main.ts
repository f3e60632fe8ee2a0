import { run } from './cli/run.js';
import { processTerminal } from './cli/terminal.js';

const code = await run(process.argv.slice(2), process.env, processTerminal);
// Sessions that wait for their clients have timers, which would hold the process. What was printed
// goes out first: on some systems pipes are written later.
process.stdout.write('', () => process.exit(code));
