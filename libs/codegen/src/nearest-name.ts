import leven from 'leven';

/** Begins what is said of a name that does not exist: the one that was probably meant, where one is near. */
export function didYouMean(written: string, names: readonly string[]): string {
  const plain = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, '');
  const all = names.map((name) => ({ name, slips: leven(plain(written), plain(name)) }));
  const [nearest] = all.toSorted((one, other) => one.slips - other.slips);
  const isNear = nearest && nearest.slips <= Math.max(1, Math.floor(written.length * 0.4));
  return isNear ? `did you mean ${nearest.name}? ` : '';
}
