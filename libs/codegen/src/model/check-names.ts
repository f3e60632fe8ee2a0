import type { Model, ModelDocs } from './model.js';
import type { Mistake } from './model-error.js';

const PASCAL = /^[A-Z][A-Za-z0-9]*$/;
const CAMEL = /^[a-z][A-Za-z0-9]*$/;

/** Rules about names, summaries and codes: each found once, all reported. */
export function checkNames(model: Model): Mistake[] {
  const mistakes: Mistake[] = [];
  const report = (rule: string, at: string, message: string): void => {
    mistakes.push({ rule, at, message });
  };
  const checkAll = (kind: string, all: readonly ModelDocs[], style: RegExp, form: string): void => {
    for (const [i, { name, summary, since, deprecated }] of all.entries()) {
      const at = `${kind} ${name}`;
      if (!style.test(name)) report('naming', at, `names of ${kind}s are ${form}`);
      if (summary.trim() === '') report('missing-summary', at, 'say in one sentence what it is');
      if (since > model.level) {
        report(
          'since-in-the-future',
          at,
          `since ${String(since)} is above the protocol level ${String(model.level)}`,
        );
      }
      if (deprecated?.use === '')
        report('deprecated-without-replacement', at, 'say what to use instead');
      if (all.findIndex((other) => other.name === name) !== i) {
        report('duplicate-name', at, `there are two ${kind}s of this name: rename one`);
      }
    }
  };
  checkAll('event', model.events, PASCAL, 'PascalCase, as in IncomingCall');
  checkAll('request', model.requests, CAMEL, 'camelCase verbs, as in sendMessage');
  checkAll('notification', model.notifications, CAMEL, 'camelCase verbs, as in ack');
  const seenErrors = new Map<string, string>();
  for (const { domain, name, code, summary } of model.errors) {
    const at = `error ${domain}.${name}`;
    if (!PASCAL.test(name))
      report('naming', at, 'names of errors are PascalCase, as in TokenExpired');
    if (summary.trim() === '') report('missing-summary', at, 'say in one sentence what it means');
    for (const key of [`${domain}.${name}`, `${domain} ${String(code)}`]) {
      const earlier = seenErrors.get(key);
      if (earlier !== undefined) report('duplicate-error', at, `${key} is taken by ${earlier}`);
      seenErrors.set(key, at);
    }
  }
  const known = new Set(model.errors.map(({ domain, name }) => `${domain}.${name}`));
  for (const request of model.requests) {
    for (const error of request.errors.filter((each) => !known.has(each))) {
      report(
        'unknown-error',
        `request ${request.name}`,
        `${error} is not in the registry of errors`,
      );
    }
  }
  return mistakes;
}
