import { type Members, memberMistakes } from '../model/members.js';
import { isSchema } from '../model/subschemas.js';
import type { Report } from './report.js';
import type { Step } from './source-document.js';

/** Reads objects whose members are known, and tells what is wrong with each. */
export class MemberReader {
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  /** What is right of an object with such members. */
  read(
    at: string,
    value: unknown,
    members: Members,
    steps: readonly Step[],
  ): Record<string, unknown> {
    if (value === undefined) return {};
    if (!isSchema(value)) {
      this.#report('wrong-member', at, `\`${String(steps.at(-1))}\` is an object`, steps);
      return {};
    }
    const wrong = new Set<string>();
    for (const { rule, key, message } of memberMistakes(members, value)) {
      this.#report(rule, at, message, [...steps, key]);
      wrong.add(key);
    }
    return Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.has(key)));
  }
}
