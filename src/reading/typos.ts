/** Sets typos of command words right (READING §1.5). */
export function correctTypos(text: string): string {
  return text
}
