/** Names of a list such as `教研助手,听课小助手`; full-width commas count too. */
export function namesIn(list: string | undefined): readonly string[] {
  return (list ?? '')
    .split(/[,，、]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
