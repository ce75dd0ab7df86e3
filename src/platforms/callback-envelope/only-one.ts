/** Value of a query key that must come exactly once; undefined when it is missing or repeated. The first name that is there counts. */
export function onlyOne(query: URLSearchParams, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const values = query.getAll(name)
    if (values.length > 0) return values.length === 1 ? values[0] : undefined
  }
  return undefined
}
