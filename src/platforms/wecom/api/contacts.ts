import type { Department } from '../../department-paths.js'
import { asText, type JsonObject } from '../../json-object.js'
import { idsIn, idText, objectsIn, saidText } from '../../lists.js'
import { patiently } from '../../patiently.js'
import { DeliveryError } from '../../platform.js'
import type { Listed } from '../../read-departments.js'
import type { AppApi, AppCall } from './app-api.js'

/** Departments of a county with thousands of people answer with some hundred bytes a member. */
const MOST_BYTES = 8 * 1024 * 1024
/** Ids converted in one call (§2.10, unconfirmed: more are refused by some). */
const MOST_IDS = 1000
/** `status` of who has left the company, and of who is disabled (§4.5). */
const LEFT = 5
const DISABLED = 2

/** The contact book as the app may see it (§4.5). Every failure is a DeliveryError. */
export interface Contacts {
  departments(signal: AbortSignal): Promise<readonly Department[]>
  membersOf(department: Department, signal: AbortSignal): Promise<readonly Listed[]>
  userIdsOf(openIds: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>>
}

export function createContacts(api: AppApi): Contacts {
  const call = (path: AppCall['path'], more: Pick<AppCall, 'query' | 'body'>, signal: AbortSignal) =>
    patiently(() => api.call({ path, ...more, repeatable: true, mostBytes: MOST_BYTES, signal }), signal)

  /** Names come with the whole list; an app that may not have it gets the ids alone. */
  async function departments(signal: AbortSignal): Promise<readonly Department[]> {
    try {
      const { department } = await call('/cgi-bin/department/list', {}, signal)
      return objectsIn(department).flatMap(departmentOf)
    } catch (error) {
      if (!isRefusedHere(error)) throw error
      const answer = await call('/cgi-bin/department/simplelist', {}, signal).catch(() => Promise.reject(error))
      return objectsIn(answer.department_id).flatMap(departmentOf)
    }
  }

  async function membersOf({ id }: Department, signal: AbortSignal): Promise<readonly Listed[]> {
    const query = { department_id: id }
    try {
      return membersIn(await call('/cgi-bin/user/list', { query }, signal))
    } catch (error) {
      if (!isRefusedHere(error)) throw error
      return membersIn(await call('/cgi-bin/user/simplelist', { query }, signal).catch(() => Promise.reject(error)))
    }
  }

  async function userIdsOf(openIds: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>()
    for (let from = 0; from < openIds.length; from += MOST_IDS) {
      const body = { open_userid_list: openIds.slice(from, from + MOST_IDS) }
      const answer = await call('/cgi-bin/batch/openuserid_to_userid', { body }, signal)
      for (const { open_userid, userid } of objectsIn(answer.userid_list)) {
        const [open, own] = [idText(open_userid), idText(userid)]
        if (open !== undefined && own !== undefined) found.set(open, own)
      }
    }
    return found
  }

  return { departments, membersOf, userIdsOf }
}

/** This call is refused, not the app: a plainer one may pass. A private deployment may not know it at all. */
function isRefusedHere(error: unknown): boolean {
  if (!(error instanceof DeliveryError)) return false
  if (error.code === 'network:http-404') return true
  return !error.retryable && !/^token-refused:|:(?:40001|40013|40091|50003|60020)$/.test(error.code)
}

function departmentOf({ id, name, parentid }: JsonObject): readonly Department[] {
  const own = idText(id)
  return own === undefined ? [] : [{ id: own, name: saidText(name), parent: idText(parentid) ?? null }]
}

function membersIn({ userlist }: JsonObject): readonly Listed[] {
  return objectsIn(userlist).flatMap((user) => {
    const userid = idText(user.userid)
    const status = Number(user.status ?? 1)
    if (userid === undefined || status === LEFT) return []
    const name = saidText(user.name)
    const openId = asText(user.open_userid)
    return [
      {
        userid,
        // Apps that get no names get the user id in their place.
        name: name === userid ? null : name,
        aliases: (openId ? { [OPEN_IDS]: openId } : {}) as Readonly<Record<string, string>>,
        staffId: null,
        title: saidText(user.position),
        departmentIds: idsIn(user.department),
        active: status !== DISABLED,
      },
    ]
  })
}

/** Encrypted ids that the contact book tells; whether they are those the smart bot gives is not documented (§2.10). */
const OPEN_IDS = 'wecom-open'
