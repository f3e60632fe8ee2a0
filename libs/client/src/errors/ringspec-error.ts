import type { ErrorDomain } from '@ringspec/generated';

/** An entry of the generated error registry, where a page carries its words. */
export interface ErrorEntry {
  readonly code: number;
  readonly retryable: boolean;
  readonly summary?: string;
}

/** What identifies an error for ever, and what it says by default: its name, where there is no more. */
export interface ErrorIdentity {
  readonly domain: ErrorDomain;
  readonly errorName: string;
  readonly entry: ErrorEntry;
}

/**
 * Base of every error that this library throws or rejects with. Branch on `domain` and `errorName`,
 * or on `code`, which is unique within its domain; the message is for people and may change.
 */
export abstract class RingspecError extends Error {
  readonly code: number;
  readonly domain: ErrorDomain;
  readonly errorName: string;
  /** Whether the same attempt may succeed later without a change by the user. */
  readonly retryable: boolean;

  protected constructor(
    { domain, errorName, entry }: ErrorIdentity,
    message?: string,
    options?: ErrorOptions,
  ) {
    super(message ?? entry.summary ?? errorName, options);
    this.code = entry.code;
    this.domain = domain;
    this.errorName = errorName;
    this.retryable = entry.retryable;
  }
}
