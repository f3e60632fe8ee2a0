import { errorsByKey } from './error-key.js';
import type { Model, ModelDocs } from './model.js';
import type { Mistake } from './model-error.js';
import type { MistakeRule } from './mistake-rules.js';

const PASCAL = /^[A-Z][A-Za-z0-9]*$/;
const CAMEL = /^[a-z][A-Za-z0-9]*$/;
const SCOPE = [
  /^[\x21\x23-\x5b\x5d-\x7e]+$/,
  'tokens of OAuth (RFC 6749), as in read or read:user',
] as const;

/** Rules about names, summaries and codes: each found once, all reported. */
export function checkNames(model: Model): Mistake[] {
  const mistakes: Mistake[] = [];
  const report = (rule: MistakeRule, at: string, message: string): void => {
    mistakes.push({ rule, at, message });
  };
  const checkAll = (kind: string, all: readonly ModelDocs[], style: RegExp, form: string): void => {
    const seen = new Set<string>();
    for (const { name, summary, since, deprecated } of all) {
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
      if (deprecated?.use.trim() === '')
        report('deprecated-without-replacement', at, 'say what to use instead');
      if (seen.has(name))
        report('duplicate-name', at, `there are two ${kind}s of this name: rename one`);
      seen.add(name);
    }
  };
  checkAll('event', model.events, PASCAL, 'PascalCase, as in IncomingCall');
  checkAll('request', model.requests, CAMEL, 'camelCase verbs, as in sendMessage');
  checkAll('type', model.types, PASCAL, 'PascalCase, as in CallState');
  checkAll('notification', model.notifications, CAMEL, 'camelCase verbs, as in ack');
  const { operations = [], webhooks = [], scopes = [] } = model.http ?? {};
  checkAll('operation', operations, CAMEL, 'camelCase verbs, as in createUser');
  checkAll('webhook', webhooks, PASCAL, 'PascalCase, as in CallEnded');
  checkRegistry('scope', scopes, report, SCOPE);
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
  checkProtocol(model, report);
  const targets = checkRegistry('target', model.targets, report);
  const domains = checkRegistry('domain', model.domains, report);
  for (const { name, target } of model.events.filter((event) => !targets.has(event.target))) {
    const all = [...targets].join(', ');
    report(
      'unknown-target',
      `event ${name}`,
      `there is no target ${target}: declare it, or use one of ${all}`,
    );
  }
  for (const { name, domain } of model.errors.filter((error) => !domains.has(error.domain))) {
    const all = [...domains].join(', ');
    report(
      'unknown-domain',
      `error ${domain}.${name}`,
      `there is no domain ${domain}: declare it, or use one of ${all}`,
    );
  }
  const known = errorsByKey(model);
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

/** What the protocol says of itself. */
function checkProtocol(
  { name, title, summary, level, subprotocol, baseUri }: Model,
  report: (rule: MistakeRule, at: string, message: string) => void,
): void {
  const wrong = (rule: MistakeRule, message: string): void => {
    report(rule, 'protocol', message);
  };
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    wrong('naming', `\`name\` is ${JSON.stringify(name)}: it is kebab-case, as in car-park`);
  if (title.trim() === '' || summary.trim() === '')
    wrong('missing-summary', 'say in `title` and `summary` what it is');
  if (!Number.isSafeInteger(level) || level < 1)
    wrong('wrong-member', '`level` is a protocol level: a whole number from 1');
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(subprotocol))
    wrong('wrong-member', '`subprotocol` is a token of HTTP (RFC 9110, section 5.6.2)');
  if (!URL.canParse(baseUri) || /[\s"'<>]/.test(baseUri))
    wrong('wrong-member', '`baseUri` is an absolute URI (RFC 3986)');
}

/** Targets, domains and scopes: their names, all different. */
function checkRegistry(
  kind: string,
  all: readonly { name: string; summary: string }[],
  report: (rule: MistakeRule, at: string, message: string) => void,
  [style, form]: readonly [RegExp, string] = [CAMEL, 'camelCase'],
): Set<string> {
  const names = new Set<string>();
  for (const { name, summary } of all) {
    const at = `${kind} ${name}`;
    if (!style.test(name)) report('naming', at, `names of ${kind}s are ${form}`);
    if (summary.trim() === '') report('missing-summary', at, 'say in one sentence what it is');
    if (names.has(name))
      report('duplicate-name', at, `there are two ${kind}s of this name: rename one`);
    names.add(name);
  }
  return names;
}
