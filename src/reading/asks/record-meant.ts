/** Short id of a kept record, as the bot's answers print it. */
const ID = /T-\d{4}-\d{2,}/i

/** The id of the record that the message means, if one is typed. Of several the first. */
export const idIn = (text: string): string | undefined => ID.exec(text)?.[0].toUpperCase()
