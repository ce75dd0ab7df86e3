import type { Storage } from '../storage/storage.js'
import { DirectoryView } from './directory-view.js'

/** The directory as it is, indexed, and held until its version moves. */
export class CurrentView {
  #held: DirectoryView | undefined
  #reading: Promise<void> | undefined

  constructor(private readonly storage: Pick<Storage, 'directory' | 'directoryVersion'>) {}

  /** As it was when a message last asked; undefined before the first one. */
  get held(): DirectoryView | undefined {
    return this.#held
  }

  /** As it stands now, or as it stood at a version read just now. Whoever asks while it is read anew waits for the same reading: it takes long, and an older one must not replace a newer. */
  async now(known?: number): Promise<DirectoryView> {
    if (known !== undefined && this.#held?.directory.version === known) return this.#held
    for (;;) {
      const version = await this.storage.directoryVersion()
      if (this.#held?.directory.version === version) return this.#held
      this.#reading ??= this.#read().finally(() => {
        this.#reading = undefined
      })
      await this.#reading
    }
  }

  async #read(): Promise<void> {
    this.#held = new DirectoryView(await this.storage.directory())
  }
}
