const TITLE_LENGTH = 40

/** What the list of chats shows of a card or of Markdown: the beginning of its first line. */
export function titleOf(text: string): string {
  const line = text.split('\n').find((each) => each.trim() !== '') ?? ''
  return [...line.trim()].slice(0, TITLE_LENGTH).join('')
}
