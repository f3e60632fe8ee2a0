import type { CorpusCase } from './corpus-case.js';
import { conditionCases } from './condition-cases.js';
import { envelopeCases } from './envelope-cases.js';
import { httpCases } from './http-cases.js';
import { messageCases } from './message-cases.js';
import { registryCases } from './registry-cases.js';
import { shapeCases } from './shape-cases.js';
import { typeCases } from './type-cases.js';
import { valueCases } from './value-cases.js';

/** Pairs of protocols, each with every change and whom it breaks. */
export const corpus: readonly CorpusCase[] = [
  ...messageCases,
  ...httpCases,
  ...envelopeCases,
  ...shapeCases,
  ...valueCases,
  ...conditionCases,
  ...typeCases,
  ...registryCases,
];
