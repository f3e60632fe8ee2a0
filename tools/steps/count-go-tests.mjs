/**
 * What `go test -json` tells: counts under the names that jest gives them, and as `text` the output
 * of what has failed and the last word of each package. A test with parts is one test more than
 * its parts.
 */
export function countGoTests(log) {
  const total = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  const counts = { pass: 'numPassedTests', fail: 'numFailedTests', skip: 'numPendingTests' };
  const outputs = new Map();
  let text = '';
  for (const line of log.split('\n').filter(Boolean)) {
    const event = eventOf(line);
    if (!event) {
      text += `${line}\n`;
      continue;
    }
    const { Action: action, Package: name = event.ImportPath, Test: test = '' } = event;
    const key = `${name} ${test}`;
    if (event.Output) outputs.set(key, `${outputs.get(key) ?? ''}${event.Output}`);
    if (test !== '' && counts[action]) total[counts[action]] += 1;
    const isOver = test === '' && counts[action] !== undefined;
    if (action === 'fail' || action === 'build-fail' || isOver) text += outputs.get(key) ?? '';
    // A package that does not compile, or that panics outside of its tests.
    if (isOver && action === 'fail' && total.numFailedTests === 0) total.numFailedTests = 1;
    if (counts[action]) outputs.delete(key);
  }
  return { total, text };
}

function eventOf(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
