/** Short id of a kept record, as the bot's answers print it, wherever it stands in a text. */
export const RECORD_ID = /T-\d{4}-\d{2,}/i

/** The id of the record that a text means, if one is typed. Of several the first. */
export function recordIdIn(text: string): string | undefined {
  return RECORD_ID.exec(text)?.[0].toUpperCase()
}
