export interface Survivor {
  readonly file: string;
  readonly line: string;
  readonly code: string;
  readonly becomes: string;
  readonly why?: string;
}

export interface Mutant {
  readonly file: string;
  readonly replacement: string;
  readonly location: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
}

export function listedSurvivors(root: string, name: string): readonly Survivor[];
export function describeMutant(mutant: Mutant, source: string): Survivor;
export function compareSurvivors(
  found: readonly Survivor[],
  listed: readonly Survivor[],
  files: ReadonlySet<string>,
): Readonly<Record<'unlisted' | 'gone' | 'withoutReason', readonly Survivor[]>>;
