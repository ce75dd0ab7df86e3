/** A pack that cannot be used: every problem with the file and the place in it. */
export class PackError extends Error {
  override readonly name = 'PackError'

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
  }
}
