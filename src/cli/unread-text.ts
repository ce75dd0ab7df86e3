import type { Unread } from '../import/table.js'

/** What is said of the sheets of a file that were left out, a line each. */
export function unreadTexts(unread: readonly Unread[]): readonly string[] {
  return unread.map(({ sheet, why }) => `没有读工作表“${sheet}”：${why ?? '只读第一张'}`)
}
