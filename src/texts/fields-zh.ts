/** What commands with fields of their own ask. */
export const fieldsZh = {
  /** `example`: the whole command. */
  fieldMissing: (label: string, example: string | undefined) =>
    example === undefined ? `请选一项：${label}` : `还差一项：${label}。请直接回答。\n（整句写法，例：${example}）`,
}
