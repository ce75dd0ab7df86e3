/** A class name in the one form we keep, `六(2)班`; full-width brackets and spaces are taken. Undefined if it is none. */
export function classCell(text: string): string | undefined {
  const name = text.normalize('NFKC').replace(/\s/g, '')
  return /^[一二三四五六七八九]\([1-9]\d?\)班$/.test(name) ? name : undefined
}
