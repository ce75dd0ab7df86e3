import type { PlatformSettings } from './platform-settings.js'

const FORMS = {
  digits: { pattern: /^\d{1,20}$/, expected: '只能是数字' },
  'aes-key': { pattern: /^[A-Za-z0-9]{43}$/, expected: '应是 43 个字母和数字，末尾不带等号' },
} as const

export interface GroupShape<Key extends string> {
  /** Variables that are needed together. */
  readonly required: readonly Key[]
  /** Variables that mean nothing without the required ones. */
  readonly optional: readonly string[]
  readonly forms: Partial<Record<Key, keyof typeof FORMS>>
}

export interface Group<Key extends string> {
  /** Undefined when the group is not configured or has mistakes. */
  readonly values: Readonly<Record<Key, string>> | undefined
  readonly problems: readonly string[]
}

/** Reads variables that only make sense together; half a group is a mistake, so that nobody waits for a channel that was never opened. */
export function settingsGroup<Key extends string>(settings: PlatformSettings, shape: GroupShape<Key>): Group<Key> {
  const given = [...shape.required, ...shape.optional].filter((name) => settings[name])
  if (given.length === 0) return { values: undefined, problems: [] }
  const problems: string[] = []
  for (const name of shape.required) {
    if (!settings[name]) problems.push(`${name}：缺少，要和 ${given.join('、')} 一起配置`)
  }
  for (const name of shape.required) {
    const value = settings[name]
    const form = shape.forms[name]
    if (value && form && !FORMS[form].pattern.test(value)) problems.push(`${name}：${FORMS[form].expected}`)
  }
  return { values: problems.length === 0 ? (settings as Record<Key, string>) : undefined, problems }
}
