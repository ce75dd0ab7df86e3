import type { PlatformLimits } from '../platform.js'
import type { PlatformSettings } from '../platform-settings.js'

type Allowance = NonNullable<PlatformLimits['perMonth']>

/** Of the free standard edition, since 2025-11-19 (§0.1); other editions set theirs. */
const STANDARD: Allowance = { calls: 5000, messages: 3000 }

/** What the organisation may use in a month, all its internal apps together. */
export function monthlySettings(settings: PlatformSettings): { readonly perMonth: Allowance; readonly problems: readonly string[] } {
  const problems: string[] = []
  const numberOf = (name: string, standard: number): number => {
    const text = settings[name]
    if (!text) return standard
    if (!/^[1-9]\d{0,8}$/.test(text)) problems.push(`${name}：应是大于 0 的整数`)
    return Number(text)
  }
  const perMonth = {
    calls: numberOf('DINGTALK_MONTHLY_CALLS', STANDARD.calls),
    messages: numberOf('DINGTALK_MONTHLY_MESSAGES', STANDARD.messages),
  }
  return { perMonth, problems }
}
