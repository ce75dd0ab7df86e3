/**
 * Texts about pupils and families (PrivateText). The type cannot be printed by accident: it turns into `[隐]` in strings, JSON and
 * logs; the words come out only through `reveal`: of a record's, `src/ledger/private-reading.ts` calls it after asking the matrix.
 */
export class PrivateText {
  readonly #words: string

  constructor(words: string) {
    this.#words = words
  }

  reveal(): string {
    return this.#words
  }

  toString(): string {
    return '[隐]'
  }

  toJSON(): string {
    return '[隐]'
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[隐]'
  }
}

/** An encrypted value as it is kept: AES-256-GCM, the key named so that keys can be rotated. Base64 parts. */
export interface Sealed {
  readonly keyId: string
  readonly iv: string
  readonly tag: string
  readonly data: string
}

/** Words made of open fields of records alone: kept as they are, like the records. */
export interface OpenWords {
  readonly open: unknown
}

/** Words that are kept to be said again. */
export type Kept = Sealed | OpenWords

/** Encrypts and decrypts with `DATA_KEY`. */
export interface Vault {
  seal(text: PrivateText): Sealed
  /** Throws a VaultError where the key is not at hand, or the text has been changed. */
  open(sealed: Sealed): PrivateText
  /**
   * The same mark for the same words, from which nobody without the key finds the words: to tell pupils apart without naming them. A new key
   * gives other marks.
   */
  mark(text: PrivateText): string
}
