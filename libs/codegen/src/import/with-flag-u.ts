/**
 * A pattern in the form that it has with the flag `u`: signs that need no backslash lose it, braces
 * and brackets that stand for themselves get one. Undefined where it is no regular expression.
 */
export function withFlagU(pattern: string): string | undefined {
  if (isPattern(pattern, 'u')) return pattern;
  if (!isPattern(pattern, '')) return undefined;
  const plain = pattern.replace(
    /\\([^\w^$\\.*+?()[\]{}|/-])|\\(_)/gu,
    (_, sign: string, line: string) => (sign === undefined ? line : sign),
  );
  const dashes = outsideOfClasses(plain, (part) => part.replace(/\\-/g, '-'));
  const braces = outsideOfClasses(dashes, (part) =>
    part.replace(/(\\.)|\{(?!\d+(?:,\d*)?\})|(?<!\{\d*,?\d*)\}|\]/g, (all, escaped?: string) =>
      escaped === undefined ? `\\${all}` : all,
    ),
  );
  return [plain, dashes, braces].find((each) => isPattern(each, 'u'));
}

function isPattern(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags).flags === flags;
  } catch {
    return false;
  }
}

/** Changes what does not stand in brackets. */
function outsideOfClasses(pattern: string, change: (part: string) => string): string {
  return pattern
    .split(/(\[(?:\\.|[^\]\\])*\])/s)
    .map((part, i) => (i % 2 === 0 ? change(part) : part))
    .join('');
}
