import type { Coordination, Perishable } from '../../../coordination/coordination.js'
import { DeliveryError, type Platform } from '../../platform.js'
import type { Contacts } from './contacts.js'

const ASKED_WITHIN_MS = 2_000
const HOUR_MS = 3_600_000
/** Strangers' ids stand for nobody; asked again after a while, for the app may see more by then. */
const NOBODY_MS = 600_000
const NOBODY = '-'

/** The contact book's user id behind an encrypted one (§2.10), asked for once in a while. Undefined: it is none, or WeCom does not say in time. */
export function createUserIdOf(
  account: string,
  contacts: Pick<Contacts, 'userIdsOf'>,
  coordination: Coordination,
): NonNullable<Platform['userIdOf']> {
  async function load(sender: string): Promise<Perishable> {
    const value = (await contacts.userIdsOf([sender], AbortSignal.timeout(ASKED_WITHIN_MS))).get(sender) ?? NOBODY
    return { value, forMs: value === NOBODY ? NOBODY_MS : HOUR_MS }
  }

  return async (sender) => {
    try {
      const found = await coordination.cached(`wecom user id ${account} ${sender}`, () => load(sender))
      return found === NOBODY ? undefined : found
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error
      return undefined
    }
  }
}
