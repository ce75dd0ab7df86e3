import type { SetupDeps, SetupFinding } from '../../platform-setup.js'
import { unreachable } from '../../unreachable.js'
import { Connection, SubscribeRefused } from '../line/connection.js'
import { failureCode } from '../line/failure-code.js'
import type { LineSettings } from '../line/line-settings.js'
import { explainRefusal } from './refusal-words.js'

const WITHIN_MS = 15_000

/** Subscribes once and closes: a connection that somebody else holds is ended by it, and comes back by itself. */
export async function checkLine(settings: LineSettings, { now, randomBytes }: SetupDeps): Promise<SetupFinding> {
  try {
    const options = { ...settings, now, newId: () => randomBytes(8).toString('hex'), called() {}, fault() {} }
    const connection = await Connection.open(options, AbortSignal.timeout(WITHIN_MS))
    connection.close('checked')
    await connection.ended
    return { state: 'ok', says: '长连接：企业微信接受了 Bot ID 和 Secret' }
  } catch (error) {
    if (!(error instanceof SubscribeRefused)) return unreachable(new URL(settings.address).host, failureCode(error))
    const { says, fix } = explainRefusal(error.errcode)
    return { state: 'fail', says: `长连接：${says}`, ...(fix && { fix }) }
  }
}
