import { randomBytes } from 'node:crypto'
import { asText, type JsonObject } from '../../../src/platforms/json-object.js'
import { type FakeAnswer, refusedAs } from './answers.js'
import { templateContent } from './contents.js'
import type { FakeDingtalkSetup } from './fake-options.js'
import type { Month } from './month.js'
import { Rates } from './rates.js'
import type { Content, Shown } from './shown.js'
import type { Tokens } from './tokens.js'

const PER_SECOND = 20
/** Of one group; the platform has such a limit and does not say which. */
const PER_MINUTE = 20
const MOST_PEOPLE = 20

/** `oToMessages/batchSend` and `groupMessages/send` (§4.3, §4.4). Nothing tells a repeat apart: what comes twice is shown twice. */
export class RobotCalls {
  readonly #setup: FakeDingtalkSetup
  readonly #month: Month
  readonly #tokens: Tokens
  readonly #show: (shown: Shown) => void
  readonly #perSecond: Rates
  readonly #perMinute: Rates

  constructor(setup: FakeDingtalkSetup, parts: { readonly month: Month; readonly tokens: Tokens; readonly show: (shown: Shown) => void }) {
    this.#setup = setup
    this.#month = parts.month
    this.#tokens = parts.tokens
    this.#show = parts.show
    this.#perSecond = new Rates(setup.now, 1000)
    this.#perMinute = new Rates(setup.now, 60_000)
  }

  toPeople(token: unknown, body: JsonObject): FakeAnswer {
    return this.#answered('batchSend', token, body, (content) => {
      const users = Array.isArray(body.userIds) ? body.userIds.map(String) : []
      if (users.length === 0) return refusedAs(400, 'invalidParameter.userIds.empty')
      if (users.length > MOST_PEOPLE) return refusedAs(400, 'invalidParameter.userIds.tooLong')
      const { staff, flowControlled } = this.#setup
      const invalid = staff.length === 0 ? [] : users.filter((user) => !staff.includes(user))
      const controlled = users.filter((user) => flowControlled.includes(user))
      for (const user of users) {
        if (!invalid.includes(user) && !controlled.includes(user)) this.#put({ kind: 'person', id: user }, content)
      }
      return sent({ invalidStaffIdList: invalid, flowControlledStaffIdList: controlled })
    })
  }

  toGroup(token: unknown, body: JsonObject): FakeAnswer {
    return this.#answered('groupMessages', token, body, (content) => {
      const group = asText(body.openConversationId) ?? ''
      const known = this.#setup.groups.length === 0 ? group !== '' : this.#setup.groups.includes(group)
      if (!known) return refusedAs(400, 'invalid.openConversationId')
      if (!this.#perMinute.take(group, PER_MINUTE)) return refusedAs(400, 'send.too.fast')
      this.#put({ kind: 'group', id: group }, content)
      return sent({})
    })
  }

  #answered(api: string, token: unknown, body: JsonObject, send: (content: Content) => FakeAnswer): FakeAnswer {
    if (!this.#tokens.isGood(token)) return refusedAs(400, 'InvalidAuthentication')
    if (!this.#perSecond.take(api, PER_SECOND)) return refusedAs(403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi')
    if (!this.#month.take('calls')) return refusedAs(403, 'Forbidden.AccessDenied.ApiCountLimitForOrg')
    if (this.#setup.withoutPermission) {
      const accessdenieddetail = { requiredScopes: ['qyapi_robot_sendmsg'] }
      return refusedAs(403, 'Forbidden.AccessDenied.AccessTokenPermissionDenied', { accessdenieddetail })
    }
    if (body.robotCode !== this.#setup.appKey) return refusedAs(400, 'invalidParameter.robotCode.auth')
    const content = templateContent(body)
    return typeof content === 'string' ? refusedAs(400, content) : send(content)
  }

  #put(to: Shown['to'], content: Content): void {
    this.#show({ to, ...content, atMs: this.#setup.now() })
  }
}

function sent(more: JsonObject): FakeAnswer {
  return { status: 200, body: { processQueryKey: randomBytes(12).toString('base64'), ...more } }
}
