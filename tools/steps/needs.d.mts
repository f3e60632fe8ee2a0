/** A program that is not among npm's packages. */
export interface Need {
  /** As messages call it. */
  name: string;
  /** Environment variable by which those who need it are told where it is. */
  variable: string;
  /** Where it is, undefined where it is not. */
  find: () => string | undefined;
  /** Installs it where that is allowed without asking; does nothing elsewhere. */
  install: () => Promise<void>;
  /** What somebody does to get it: a sentence. */
  howTo: string;
  /** Installed only where a run asks for it; without it other runs pass, with `CI=true` too. */
  isOptional?: boolean;
}

export type Needs = Readonly<Record<string, Need>>;

export const needs: {
  readonly caddy: Need;
  readonly chromium: Need;
  readonly coturn: Need;
  readonly espeak: Need;
  readonly go: Need;
  readonly java: Need;
  readonly kotlin: Need;
  readonly nats: Need;
  readonly nginx: Need;
  readonly postgres: Need;
  readonly python: Need;
  readonly rust: Need;
  readonly swift: Need;
  readonly systemd: Need;
};
export function provideNeeds(
  names: readonly string[],
  table?: Needs,
  asked?: readonly string[],
): Promise<{ env: Record<string, string>; missing: string[] }>;
export function missingNeed(name: string, table?: Needs): string;
