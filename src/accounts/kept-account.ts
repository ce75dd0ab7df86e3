import { setTimeout as wait } from 'node:timers/promises'
import type { Account } from '../account.js'
import type { Log } from '../telemetry/log.js'

export interface KeptAccountDeps {
  readonly name: string
  open(): Promise<Account>
  readonly log: Pick<Log, 'info' | 'error'>
  /** Resolves after so long, or when the signal says so. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>
}

const FIRST_MS = 1_000
const LONGEST_MS = 60_000
/** Who stops waits for so long for an opening under way; it closes by itself whatever comes of it later. */
const STOP_WITHIN_MS = 2_000
const CODE = /^[\w-]{1,40}$/

/**
 * One of several accounts. What cannot be opened, because its store or its key cannot be used, is tried again until it can: the first time after a
 * second, then at spans that double, at last every minute. What is open takes care of itself.
 */
export class KeptAccount {
  readonly name: string
  readonly #deps: KeptAccountDeps
  readonly #stopping = new AbortController()
  #account: Account | undefined
  #trouble = 'opening'
  #opening: Promise<void> | undefined
  #isStarted = false

  constructor(deps: KeptAccountDeps) {
    this.name = deps.name
    this.#deps = deps
  }

  /** Undefined while it is not open. */
  get account(): Account | undefined {
    return this.#account
  }

  /** Code of what keeps it closed. */
  get trouble(): string {
    return this.#trouble
  }

  /** Resolves when the first try has ended, one way or the other. */
  open(): Promise<void> {
    return new Promise((tried) => {
      this.#opening = this.#keepOpening(tried)
    })
  }

  /** It works from now on, or as soon as it is open. */
  start(): void {
    this.#isStarted = true
    this.#account?.start()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.race([this.#opening, wait(STOP_WITHIN_MS, undefined, { ref: false })])
    await this.#account?.stop()
  }

  async #keepOpening(tried: () => void): Promise<void> {
    const { signal } = this.#stopping
    const { pause = paused } = this.#deps
    for (let attempts = 1; !signal.aborted; attempts += 1) {
      if (await this.#tryToOpen(attempts)) break
      tried()
      const ms = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1))
      await pause(ms, signal)
    }
    tried()
  }

  async #tryToOpen(attempts: number): Promise<boolean> {
    const { open, log } = this.#deps
    let account: Account
    try {
      account = await open()
    } catch (error) {
      this.#trouble = codeOf(error)
      log.error('account-not-open', { attempts, error })
      return false
    }
    if (this.#stopping.signal.aborted) {
      await account.stop()
      return true
    }
    this.#account = account
    log.info('account-open', { attempts })
    if (this.#isStarted) account.start()
    return true
  }
}

async function paused(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal, ref: false }).catch(() => {})
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown }
  return typeof code === 'string' && CODE.test(code) ? code : 'failed'
}
