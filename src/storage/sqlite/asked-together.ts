import { StorageError } from '../storage-error.js'

interface Pending<Out> {
  readonly resolve: (value: Out) => void
  readonly reject: (error: unknown) => void
}

/** So many are not held back for more: they are worked on while the rest of a burst is still being asked for. */
const MANY = 64

/** Makes few jobs of what many ask for in one turn of the event loop. */
export class AskedTogether<In, Out> {
  readonly #run: (inputs: readonly In[]) => Promise<readonly Out[]>
  #inputs: In[] = []
  #pending: Pending<Out>[] = []

  constructor(run: (inputs: readonly In[]) => Promise<readonly Out[]>) {
    this.#run = run
  }

  ask(input: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject })
      const waiting = this.#inputs.push(input)
      if (waiting === MANY) this.flush()
      else if (waiting === 1) setImmediate(() => this.flush())
    })
  }

  /** Asks at once: what is asked for otherwise afterwards comes after it. */
  flush(): void {
    if (this.#inputs.length === 0) return
    const inputs = this.#inputs
    const pending = this.#pending
    this.#inputs = []
    this.#pending = []
    this.#run(inputs).then(
      (outs) => {
        for (const [i, { resolve }] of pending.entries()) resolve(outs[i] as Out)
      },
      (error) => this.#refuse(inputs, pending, error),
    )
  }

  /** One that is refused does no harm to the others. */
  #refuse(inputs: readonly In[], pending: readonly Pending<Out>[], error: unknown): void {
    const apart = inputs.length > 1 && error instanceof StorageError && error.code === 'refused'
    pending.forEach(({ resolve, reject }, i) => {
      if (apart) this.#run([inputs[i] as In]).then(([out]) => resolve(out as Out), reject)
      else reject(error)
    })
  }
}
