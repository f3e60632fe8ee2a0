/** The parts that an operation may have, in the order in which they are told. */
export const OPERATION_PARTS = ['pathParams', 'query', 'body', 'result'] as const;

/** Those whose members are written as text, each by itself. */
export const TEXT_PARTS = ['pathParams', 'query'] as const;

export type TextPart = (typeof TEXT_PARTS)[number];

export type OperationPart = (typeof OPERATION_PARTS)[number];

/** A part of an operation, or the whole of a webhook. */
export type HttpPart = OperationPart | 'webhook';
