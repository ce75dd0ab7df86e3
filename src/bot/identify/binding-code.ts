import type { Person } from '../../domain/person.js'
import { PrivateText, type Vault } from '../../domain/sealed.js'
import type { Incoming } from '../../platforms/platform.js'
import type { SchoolSetting, SettingName } from '../../storage/storage.js'

/** Under this name a school keeps the mark of each person's open code, with whose it is as the subject. */
export const BINDING_CODE: SettingName = 'binding-code'
/** 绑定码 is handed over by word of mouth or on paper: a day is enough, and no longer than needed. */
export const CODE_HOURS = 24

/** Without what is taken for something else when read aloud or on paper: 0 O, 1 I L, 2 Z, 5 S, 8 B. */
const SIGNS = '34679ACDEFGHJKMNPQRTUVWXY'
const LENGTH = 8

/** An open code as it is kept: nothing of the code itself. */
export interface OpenCode {
  readonly mark: string
  readonly expiresAtMs: number
  /** Staff id of who handed it out. */
  readonly issuer: string
}

/**
 * The one-time code for a person, made of the message that asks for it and the data key: whoever has not the key cannot guess it, and a redelivered
 * message gets the same one.
 */
export function newCode(vault: Vault, person: Person, { platform, account, messageId }: Incoming): string {
  const drawn = vault.mark(new PrivateText(JSON.stringify(['new binding code', person.id, platform, account, messageId])))
  let rest = Buffer.from(drawn, 'base64url').reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  let code = ''
  for (; code.length < LENGTH; rest /= BigInt(SIGNS.length)) code += SIGNS[Number(rest % BigInt(SIGNS.length))]
  return code
}

/** What is kept of a code: the same for the same person and code alone. */
export function codeMark(vault: Vault, person: Person, code: string): string {
  return vault.mark(new PrivateText(JSON.stringify(['binding code', person.id, code])))
}

/** Whether a word can be a code, as somebody types it. */
export function typedCode(word: string): string | undefined {
  const code = word.normalize('NFKC').toUpperCase().replace(/-/g, '')
  return code.length === LENGTH && [...code].every((sign) => SIGNS.includes(sign)) ? code : undefined
}

export function keptCode({ mark, expiresAtMs, issuer }: OpenCode): string {
  return `${mark} ${expiresAtMs} ${issuer}`
}

/** The code of a person that is still open at a moment. */
export function openCodeOf(person: Person, settings: readonly SchoolSetting[], atMs: number): OpenCode | undefined {
  const kept = settings.find((each) => each.name === BINDING_CODE && each.school === person.school && each.subject === person.id)
  const [mark = '', expires = '', ...issuer] = kept?.value.split(' ') ?? []
  return Number(expires) > atMs ? { mark, expiresAtMs: Number(expires), issuer: issuer.join(' ') } : undefined
}
