import type { Need } from '../../../../tools/steps/needs.mjs';
import type { EmitterOptions } from '../../src/emitters/emitter-options.js';

/** A value of a named type, and whether it is one. */
export interface Case {
  name: string;
  data: unknown;
  valid: boolean;
  title: string;
}

/** Models of a subject as they lie on the disk. */
export interface Generated {
  /** Of the subject, which its options have been made of. */
  scope: string;
  /** Models and corpus lie beside each other in it, and its own folder has the name of the scope. */
  folder: string;
}

/** What the tests of the models of a language have to know of it. */
export interface ModelLanguage {
  /** Of the emitter, and of its folder. */
  name: string;
  title: string;
  need: Need;
  /** Of the emitter: models of scopes may be built in one go. That of Ringspec is `ringspec`. */
  options: (scope: string) => EmitterOptions;
  /** Whether its models have operations and webhooks. */
  hasHttp?: boolean;
  /** Adds the language's own test to the models of Ringspec. */
  addKeepingTest: (folder: string) => void;
  /** Adds a program that judges the cases in the file `cases.json` beside the models. */
  addJudge: (models: Generated) => void;
  /**
   * Models compile without a word, those that are not there for a judge are formatted too. All at
   * once, for where a compiler takes longer to start than for what it compiles.
   */
  expectBuilt: (models: { sound: readonly Generated[]; judged: readonly Generated[] }) => void;
  /** Models pass their tests; gives the number of cases. */
  expectSound: (models: Generated) => number;
  /** Gives titles of cases with another verdict, then how many there were. */
  judge: (models: Generated) => string;
  /** Names that the language or the package has otherwise. */
  odd: { types: readonly string[]; members: readonly string[]; description: string };
  /** Options that name everything anew, and what the manifest then looks like. */
  named: { options: EmitterOptions; manifest: string; matches: RegExp; bad: EmitterOptions };
  /**
   * Of clients: the file with a method for each request, those of requests with odd names, and
   * what adds a test that calls them.
   */
  methods?: {
    file: (scope: string) => string;
    odd: readonly string[];
    addTest?: (folder: string) => void;
  };
  /** Patterns that it cannot do. */
  unportable: readonly string[];
}
