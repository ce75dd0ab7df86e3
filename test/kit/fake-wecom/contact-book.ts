import { asText, type JsonObject } from '../../../src/platforms/json-object.js'
import { OK, refusedWith } from './errcodes.js'
import type { FakeWecomSetup } from './fake-options.js'
import { Rates } from './rates.js'

export interface FakeDepartment {
  readonly id: number
  readonly name: string
  readonly parentid: number
}

export interface FakeUser {
  readonly userid: string
  readonly name: string
  readonly department: readonly number[]
  readonly position?: string
  /** 1 when absent; 2 disabled, 5 left. */
  readonly status?: number
  /** The encrypted form of the id. */
  readonly open_userid?: string
}

const PER_MINUTE = 10_000
const MOST_IDS = 1000

/** Departments and members within the app's visible range (§4.5), and the conversion of encrypted ids (§2.10). */
export class ContactBook {
  departments: readonly FakeDepartment[]
  users: readonly FakeUser[]
  /** Departments outside the visible range. */
  hidden: readonly number[] = []
  /** Apps that get no names get ids in their place. */
  withoutNames = false
  readonly #rates: Rates

  constructor({ departments, users, now }: Pick<FakeWecomSetup, 'departments' | 'users' | 'now'>) {
    this.departments = departments
    this.users = users
    this.#rates = new Rates(now)
  }

  /** Undefined for a path that is none of its. */
  answer(path: string, query: URLSearchParams, body: JsonObject): JsonObject | undefined {
    const answered = this.#answers[path]
    if (answered === undefined) return undefined
    return this.#rates.take(path, PER_MINUTE) ? answered(query, body) : refusedWith(45009)
  }

  readonly #answers: Readonly<Record<string, (query: URLSearchParams, body: JsonObject) => JsonObject>> = {
    '/cgi-bin/department/list': () => ({ ...OK, department: this.#visible().map((each) => ({ ...each, order: 1 })) }),
    '/cgi-bin/department/simplelist': () => ({
      ...OK,
      department_id: this.#visible().map(({ id, parentid }) => ({ id, parentid, order: 1 })),
    }),
    '/cgi-bin/user/list': (query) => this.#membersOf(query, (user) => user),
    '/cgi-bin/user/simplelist': (query) =>
      this.#membersOf(query, ({ userid, name, department, open_userid }) => ({ userid, name, department, open_userid })),
    '/cgi-bin/batch/openuserid_to_userid': (_, body) => this.#converted(body),
  }

  #visible(): readonly FakeDepartment[] {
    return this.departments.filter(({ id }) => !this.hidden.includes(id))
  }

  /** Direct members only. */
  #membersOf(query: URLSearchParams, shown: (user: FakeUser) => Partial<FakeUser>): JsonObject {
    const id = Number(query.get('department_id'))
    if (!this.departments.some((each) => each.id === id)) return refusedWith(60003)
    if (this.hidden.includes(id)) return refusedWith(60011)
    const own = this.users.filter(({ department }) => department.includes(id))
    return { ...OK, userlist: own.map((user) => ({ ...shown(user), ...(this.withoutNames && { name: user.userid }) })) }
  }

  #converted(body: JsonObject): JsonObject {
    const ids = Array.isArray(body.open_userid_list) ? body.open_userid_list.map((id) => asText(id) ?? '') : []
    if (ids.length === 0 || ids.length > MOST_IDS) return refusedWith(40058)
    const known = ids.flatMap((id) => this.users.find((user) => user.open_userid === id) ?? [])
    return {
      ...OK,
      userid_list: known.map(({ userid, open_userid }) => ({ userid, open_userid })),
      invalid_open_userid_list: ids.filter((id) => !known.some((user) => user.open_userid === id)),
    }
  }
}
