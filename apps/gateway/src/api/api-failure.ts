import { apiErrors, type Problem } from '@ringspec/generated';

export type ApiErrorName = keyof typeof apiErrors;

export interface FailureDetails {
  /** What is wrong in this case, for people. */
  detail?: string;
  /** JSON pointer into `{ path, query, body }`. */
  pointer?: string;
  /** Headers of the answer. */
  headers?: Readonly<Record<string, string>>;
}

/** Why an operation is refused: thrown by its handler, answered as problem details. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly status: number;

  constructor(
    readonly error: ApiErrorName,
    readonly details: FailureDetails = {},
  ) {
    super(details.detail ?? apiErrors[error].summary);
    // The code begins with its status, as the schema has it.
    this.status = Math.floor(apiErrors[error].code / 100);
  }

  /** Problem details (RFC 9457). */
  get problem(): Problem {
    const { detail, pointer } = this.details;
    return {
      type: `urn:ringspec:error:api.${this.error}`,
      title: apiErrors[this.error].summary,
      status: this.status,
      code: `api.${this.error}`,
      ...(detail !== undefined && { detail }),
      ...(pointer !== undefined && { pointer }),
    };
  }
}
