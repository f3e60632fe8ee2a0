import type { Step } from '../json/source-document.js';
import type { ImportPlace } from './import-place.js';

/** A place within another one. */
export function below(place: ImportPlace, ...steps: readonly Step[]): ImportPlace {
  return { ...place, steps: [...place.steps, ...steps] };
}
