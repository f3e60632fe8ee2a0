import type { SourceDocument, Step } from '../json/source-document.js';

/** Where something stands in what is imported. */
export interface ImportPlace {
  document: SourceDocument;
  steps: readonly Step[];
}
