import type { Department } from '../../department-paths.js'
import { asObject, type JsonObject } from '../../json-object.js'
import { idsIn, idText, objectsIn, saidText } from '../../lists.js'
import { patiently } from '../../patiently.js'
import { DeliveryError } from '../../platform.js'
import type { Departments, Listed } from '../../read-departments.js'
import type { Oapi } from './oapi.js'

/** The organisation itself (§6). */
const ROOT: Department = { id: '1', name: null, parent: null }
/** Documented for the short list, taken for the long one (§6). */
const PAGE = 100
/** Pages of a department; more people than a city has in its schools. */
const MOST_PAGES = 1000

/** The organisation's directory as the app may see it (§6). Every failure is a DeliveryError. */
export interface Contacts {
  departments(signal: AbortSignal): Promise<Departments>
  membersOf(department: Department, signal: AbortSignal): Promise<readonly Listed[]>
}

export function createContacts(oapi: Oapi): Contacts {
  const call = (path: string, body: JsonObject, signal: AbortSignal) => patiently(() => oapi.call(path, body, signal), signal)

  async function departments(signal: AbortSignal): Promise<Departments> {
    try {
      return await below([ROOT], signal)
    } catch (error) {
      if (!(error instanceof DeliveryError && isOutOfScope(error))) throw error
      // Not the whole organisation: what of it the app may see is asked for, and whoever is missing may be in the rest.
      const { auth_org_scopes } = await patiently(() => oapi.call('auth/scopes', undefined, signal), signal)
      const allowed = idsIn(asObject(auth_org_scopes)?.authed_dept).map((id): Department => ({ id, name: null, parent: null }))
      const { found } = await below(allowed, signal)
      return { found, missing: error.code }
    }
  }

  /** Breadth first: only direct children are listed. */
  async function below(tops: readonly Department[], signal: AbortSignal): Promise<Departments> {
    const found = new Map(tops.map((each) => [each.id, each]))
    let missing: string | undefined
    for (const { id } of found.values()) {
      try {
        const { result } = await call('topapi/v2/department/listsub', { dept_id: Number(id), language: 'zh_CN' }, signal)
        for (const each of objectsIn(result)) {
          const own = idText(each.dept_id)
          if (own !== undefined && !found.has(own)) found.set(own, { id: own, name: saidText(each.name), parent: id })
        }
      } catch (error) {
        if (id === ROOT.id || !(error instanceof DeliveryError && isOutOfScope(error))) throw error
        missing = error.code
      }
    }
    return { found: [...found.values()], ...(missing !== undefined && { missing }) }
  }

  async function membersOf({ id }: Department, signal: AbortSignal): Promise<readonly Listed[]> {
    const members: Listed[] = []
    let cursor = 0
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const body = { dept_id: Number(id), cursor, size: PAGE, language: 'zh_CN' }
      const result = asObject((await call('topapi/v2/user/list', body, signal)).result) ?? {}
      members.push(...objectsIn(result.list).flatMap(memberOf))
      const next = Number(result.next_cursor)
      if (String(result.has_more) !== 'true' || !Number.isSafeInteger(next) || next <= cursor) break
      cursor = next
    }
    return members
  }

  return { departments, membersOf }
}

function memberOf(user: JsonObject): readonly Listed[] {
  const userid = idText(user.userid)
  if (userid === undefined) return []
  return [
    {
      userid,
      name: saidText(user.name),
      aliases: {},
      staffId: saidText(user.job_number),
      title: saidText(user.title),
      departmentIds: idsIn(user.dept_id_list),
      // `active` says whether the account was ever opened: who has not done so belongs to the staff all the same.
      active: true,
    },
  ]
}

/** One department or one person of it is outside what the app may see, or was deleted while we read (§6). */
export function isOutOfScope({ code }: DeliveryError): boolean {
  return /:(?:50002|50004|60003)$/.test(code)
}
