import { dayOf } from '../../../src/domain/day.js'
import type { FakeDingtalkSetup } from './fake-options.js'

/** The organisation's allowance of the calendar month (§0.1), without the days of grace. */
export class Month {
  readonly #setup: Pick<FakeDingtalkSetup, 'now' | 'perMonth'>
  #month = ''
  calls = 0
  messages = 0

  constructor(setup: Pick<FakeDingtalkSetup, 'now' | 'perMonth'>) {
    this.#setup = setup
  }

  /** False when nothing is left. */
  take(what: 'calls' | 'messages'): boolean {
    const month = dayOf(this.#setup.now()).slice(0, 7)
    if (month !== this.#month) {
      this.#month = month
      this.calls = 0
      this.messages = 0
    }
    if (this[what] >= this.#setup.perMonth[what]) return false
    this[what] += 1
    return true
  }
}
