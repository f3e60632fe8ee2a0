/** What is not well with the storage, for health and metrics. */
export interface StorageTrouble {
  /** Why nothing can be kept at present; undefined where all is well. */
  readonly trouble: string | undefined;
  readonly failures: number;
}
