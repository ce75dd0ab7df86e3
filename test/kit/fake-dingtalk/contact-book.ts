import type { JsonObject } from '../../../src/platforms/json-object.js'
import { type FakeAnswer, refusedWith } from './answers.js'
import type { FakeDingtalkSetup } from './fake-options.js'
import { Rates } from './rates.js'
import type { Tokens } from './tokens.js'

export interface FakeDepartment {
  readonly dept_id: number
  readonly name: string
  readonly parent_id: number
}

export interface FakeUser {
  readonly userid: string
  readonly name: string
  readonly dept_id_list: readonly number[]
  readonly title?: string
  readonly job_number?: string
}

const ROOT = 1
const MOST = 100
const PER_SECOND = 20

/** Departments and people within what the app may see (§6): HTTP 200 whatever happens, numbers as text at times, nothing of it counted. */
export class ContactBook {
  departments: readonly FakeDepartment[]
  users: readonly FakeUser[]
  /** Departments outside the app's scope; with the root among them `auth/scopes` says what is left. */
  hidden: readonly number[] = []
  /** The administrator has not granted the permission to read departments. */
  withoutPermission = false
  readonly #tokens: Tokens
  readonly #perSecond: Rates

  constructor({ departments, users, now }: Pick<FakeDingtalkSetup, 'departments' | 'users' | 'now'>, tokens: Tokens) {
    this.departments = departments
    this.users = users
    this.#tokens = tokens
    this.#perSecond = new Rates(now, 1000)
  }

  /** Undefined for a path that is none of its. */
  answer(url: URL, body: JsonObject): FakeAnswer | undefined {
    const answered = this.#answers[url.pathname]
    if (answered === undefined) return undefined
    if (!this.#tokens.isGood(url.searchParams.get('access_token'))) {
      return { status: 200, body: { errcode: 88, sub_code: '40014', errmsg: 'ding talk error[subcode=40014,submsg=不合法的access_token]' } }
    }
    if (!this.#perSecond.take(url.pathname, PER_SECOND)) return refusedWith(90018)
    if (this.withoutPermission) return refusedWith(60011)
    return answered(body)
  }

  readonly #answers: Readonly<Record<string, (body: JsonObject) => FakeAnswer>> = {
    '/topapi/v2/department/listsub': ({ dept_id }) => this.#below(Number(dept_id)),
    '/topapi/v2/user/list': (body) => this.#members(body),
    '/auth/scopes': () => ({
      status: 200,
      body: { errcode: 0, errmsg: 'ok', auth_org_scopes: { authed_dept: this.#tops(), authed_user: [] } },
    }),
  }

  #below(id: number): FakeAnswer {
    if (this.hidden.includes(id)) return refusedWith(50004)
    if (id !== ROOT && !this.departments.some(({ dept_id }) => dept_id === id)) return refusedWith(60003)
    const own = this.departments.filter(({ dept_id, parent_id }) => parent_id === id && !this.hidden.includes(dept_id))
    return done(own.map((each) => ({ ...each, auto_add_user: 'true', create_dept_group: true })))
  }

  #members({ dept_id, cursor, size }: JsonObject): FakeAnswer {
    const id = Number(dept_id)
    if (this.hidden.includes(id)) return refusedWith(50004)
    if (typeof size !== 'number' || size < 1 || size > MOST) return refusedWith(40035)
    const own = this.users.filter(({ dept_id_list }) => dept_id_list.includes(id))
    const from = Number(cursor)
    const next = from + size
    const more = next < own.length
    const list = own.slice(from, next).map((user) => ({ ...user, unionid: `union-${user.userid}`, active: true, admin: 'false' }))
    return done({ has_more: more, ...(more && { next_cursor: next }), list })
  }

  /** The highest departments that are seen. */
  #tops(): readonly number[] {
    const seen = this.departments.filter(({ dept_id }) => !this.hidden.includes(dept_id))
    return seen.filter(({ parent_id }) => !seen.some(({ dept_id }) => dept_id === parent_id)).map(({ dept_id }) => dept_id)
  }
}

/** Official samples show the number as text. */
function done(result: unknown): FakeAnswer {
  return { status: 200, body: { errcode: '0', errmsg: 'ok', request_id: 'r-invented', result } }
}
