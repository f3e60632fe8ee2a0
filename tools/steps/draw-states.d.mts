import type { NamedStateTable } from './state-tables.mjs';

export function drawStates(root: string, options: { check: boolean }): Promise<number>;
export function statesPage(tables: readonly NamedStateTable[]): Promise<string>;
