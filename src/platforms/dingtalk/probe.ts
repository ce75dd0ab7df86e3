import { createEnvelope } from '../callback-envelope/envelope.js'
import { asText, readJsonObject } from '../json-object.js'
import type { PlatformSettings } from '../platform-settings.js'
import type { Probe, ProbeDeps } from '../probe.js'
import { hostOf } from './hosts.js'
import { robotSign } from './robot-signature.js'

const FRESH_MS = 300_000

/** The robot gets a signed callback without a message unless it has no address, the event address the platform's `check_url` (§5). */
export function probes(settings: PlatformSettings, deps: ProbeDeps): readonly Probe[] {
  const { DINGTALK_APP_KEY, DINGTALK_APP_SECRET, DINGTALK_TOKEN, DINGTALK_AES_KEY } = settings
  return [
    ...(DINGTALK_APP_KEY && DINGTALK_APP_SECRET && settings.DINGTALK_STREAM !== '1' ? [robot(DINGTALK_APP_SECRET, deps)] : []),
    ...(DINGTALK_APP_KEY && DINGTALK_TOKEN && DINGTALK_AES_KEY ? [events(DINGTALK_TOKEN, DINGTALK_AES_KEY, DINGTALK_APP_KEY, deps)] : []),
  ]
}

export function clockUrl(settings: PlatformSettings): string | undefined {
  return settings.DINGTALK_APP_KEY ? hostOf('oapi', settings.DINGTALK_OAPI_BASE) : undefined
}

function robot(appSecret: string, { now }: ProbeDeps): Probe {
  const timestamp = String(now())
  return {
    route: '/dingtalk/robot',
    method: 'POST',
    query: '',
    headers: { 'content-type': 'application/json', timestamp, sign: robotSign(appSecret, timestamp) },
    body: '{}',
    accepts: (status) => status === 200,
  }
}

function events(token: string, aesKey: string, owner: string, { now, randomBytes }: ProbeDeps): Probe {
  const envelope = createEnvelope({ token, aesKey, receivers: [owner], unitMs: 1, windowMs: FRESH_MS })
  const timestamp = String(now())
  const nonce = randomBytes(8).toString('hex')
  const event = JSON.stringify({ EventType: 'check_url' })
  const { sealed, signature } = envelope.close(event, { receiver: owner, timestamp, nonce, random: randomBytes(16) })
  return {
    route: '/dingtalk/events',
    method: 'POST',
    query: `?${new URLSearchParams({ msg_signature: signature, timestamp, nonce })}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ encrypt: sealed }),
    accepts: (status, body) => status === 200 && isSuccess(body),
  }

  function isSuccess(body: string): boolean {
    const answer = readJsonObject(body)
    const opened = envelope.open(
      {
        signature: asText(answer?.msg_signature),
        timestamp: asText(answer?.timeStamp),
        nonce: asText(answer?.nonce),
        sealed: asText(answer?.encrypt),
      },
      now(),
    )
    return opened.ok && opened.message === 'success'
  }
}
