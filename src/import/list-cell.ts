/** Values of a cell that holds several, separated by `;`, `；` or `、`; a value that comes twice counts once. */
export function listCell(text: string): string[] {
  return [...new Set(text.split(/[;；、]/).map((part) => part.trim()))].filter((part) => part !== '')
}
