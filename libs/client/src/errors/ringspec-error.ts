import type { ErrorDomain } from '@ringspec/generated';

/** An entry of the generated error registry. */
export interface ErrorEntry {
  readonly code: number;
  readonly summary: string;
  readonly retryable: boolean;
}

/** What identifies an error for ever, and what it says by default. */
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
    super(message ?? entry.summary, options);
    this.code = entry.code;
    this.domain = domain;
    this.errorName = errorName;
    this.retryable = entry.retryable;
  }
}
