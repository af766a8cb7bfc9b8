/** Whether what a file holds has the shape it should have. */

/** undefined where it is no JSON. */
export function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Whether a value is made like the pattern: the same kinds of things under the same names, finite numbers, each element of
 * a list like the pattern's first, each entry of a union (what has a `kind`) of the kind's own making. It may have more.
 */
export function matches(value: unknown, pattern: unknown): boolean {
  if (pattern === null || typeof pattern !== 'object')
    return typeof value === typeof pattern && (typeof value !== 'number' || Number.isFinite(value));
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(pattern)) {
    return Array.isArray(value) && value.every((each) => pattern.length === 0 || matches(each, pattern[0]));
  }
  if ('kind' in pattern) return typeof (value as { kind?: unknown }).kind === 'string';
  return Object.entries(pattern).every(([key, inner]) => key in value && matches((value as never)[key], inner));
}
