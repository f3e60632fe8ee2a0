export type Command = [program: string, args: string[]];

export interface Language {
  name: string;
  needs: readonly string[];
  uses?: readonly string[];
  build?: (env: NodeJS.ProcessEnv) => Command;
  driver: (env: NodeJS.ProcessEnv) => Command;
  /** The example of a backend, with the arguments before those of its own. */
  backend: (env: NodeJS.ProcessEnv) => Command;
  env?: Readonly<Record<string, string>>;
}

export const languages: Record<string, Language>;
