import type { QueueSettings } from './queue-settings.js';

/** What an operator may take for the work after a call: as their queue said when they took it. */
export type WrapUpTerms = Pick<
  QueueSettings,
  'wrapUpMs' | 'wrapUpExtensionMs' | 'wrapUpExtensions'
>;

/** The work after a call, where it ends by itself. */
export interface WrapUp {
  until: number;
  /** How much longer it lasts when the operator asks; 0: no longer. */
  extensionMs: number;
  /** How often they may yet ask. */
  extensionsLeft: number;
}

/** Undefined where it ends only when the operator says so. */
export function beginWrapUp(terms: WrapUpTerms | undefined, now: number): WrapUp | undefined {
  if (!terms || terms.wrapUpMs === 0) return undefined;
  const { wrapUpMs, wrapUpExtensionMs, wrapUpExtensions } = terms;
  return {
    until: now + wrapUpMs,
    extensionMs: wrapUpExtensionMs,
    extensionsLeft: wrapUpExtensionMs === 0 ? 0 : wrapUpExtensions,
  };
}

/** What it becomes when the operator asks for more; undefined where they have had all. */
export function extendedWrapUp({ until, extensionMs, extensionsLeft }: WrapUp): WrapUp | undefined {
  if (extensionsLeft === 0) return undefined;
  return { until: until + extensionMs, extensionMs, extensionsLeft: extensionsLeft - 1 };
}
