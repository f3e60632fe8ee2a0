/** A script of `generated/corpus/sessions/`. */
export interface SessionScript {
  readonly title: string;
  readonly random: number;
  readonly steps: readonly ScriptStep[];
}

type Members = Readonly<Record<string, unknown>>;

export type Expectation = { readonly atMs?: number } & (
  | { readonly expect: 'open'; readonly refused?: true }
  | { readonly expect: 'frame'; readonly frame: Members }
  | { readonly expect: 'event'; readonly name: string; readonly data?: Members }
  | {
      readonly expect: 'settled';
      readonly as: string;
      readonly result?: Members;
      readonly error?: Members;
    }
  | { readonly expect: 'close'; readonly code?: number }
  | { readonly expect: 'connection'; readonly is: string }
);

export type ScriptStep =
  | Expectation
  | { readonly do: 'connect' | 'disconnect' }
  | {
      readonly do: 'request';
      readonly as: string;
      readonly method: string;
      readonly params: Members;
      readonly deadlineMs?: number;
    }
  | { readonly do: 'wait'; readonly untilMs: number }
  | { readonly send: Members }
  | { readonly sendText: string }
  | { readonly close: number };
