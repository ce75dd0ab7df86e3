/** A file that cannot be read as a table at all; the message is one sentence for the person who gave it. */
export class TableError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'TableError'
  }
}
