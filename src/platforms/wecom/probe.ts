import { createEnvelope } from '../callback-envelope/envelope.js'
import type { PlatformSettings } from '../platform-settings.js'
import type { Probe, ProbeDeps } from '../probe.js'
import { FRESH_MS } from './callback.js'
import { serviceFrom } from './service.js'

/** The check of the address that the admin page makes when callback settings are saved (§1.2): an encrypted echo to be answered in the clear. */
export function probes(settings: PlatformSettings, deps: ProbeDeps): readonly Probe[] {
  const { WECOM_CORP_ID, WECOM_TOKEN, WECOM_AES_KEY, WECOM_BOT_TOKEN, WECOM_BOT_AES_KEY, WECOM_BOT_ID } = settings
  return [
    ...(WECOM_CORP_ID && WECOM_TOKEN && WECOM_AES_KEY ? [echo('/wecom/app', WECOM_TOKEN, WECOM_AES_KEY, WECOM_CORP_ID, deps)] : []),
    ...(WECOM_BOT_TOKEN && WECOM_BOT_AES_KEY && !WECOM_BOT_ID ? [echo('/wecom/bot', WECOM_BOT_TOKEN, WECOM_BOT_AES_KEY, '', deps)] : []),
  ]
}

export function clockUrl(settings: PlatformSettings): string | undefined {
  if (!settings.WECOM_CORP_ID && !settings.WECOM_BOT_TOKEN && !settings.WECOM_BOT_ID) return undefined
  return serviceFrom(settings.WECOM_API_BASE)?.origin
}

function echo(route: string, token: string, aesKey: string, receiver: string, { now, randomBytes }: ProbeDeps): Probe {
  const envelope = createEnvelope({ token, aesKey, receivers: [receiver], unitMs: 1000, windowMs: FRESH_MS })
  const digits = String(randomBytes(6).readUIntBE(0, 6))
  const timestamp = String(Math.floor(now() / 1000))
  const nonce = randomBytes(8).toString('hex')
  const { sealed, signature } = envelope.close(digits, { receiver, timestamp, nonce, random: randomBytes(16) })
  return {
    route,
    method: 'GET',
    query: `?${new URLSearchParams({ msg_signature: signature, timestamp, nonce, echostr: sealed })}`,
    headers: {},
    body: null,
    accepts: (status, body) => status === 200 && body === digits,
  }
}
