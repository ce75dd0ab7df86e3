/** A line of the playground. */
export type Typed =
  | { readonly kind: 'say'; readonly who: string; readonly inGroup: boolean; readonly text: string }
  | { readonly kind: 'press'; readonly who: string; readonly label: string }
  /** The platform on which people talk from now on. */
  | { readonly kind: 'platform'; readonly name: 'wecom' | 'dingtalk' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'unclear' }

const SAY = /^([^>＞@＠]+?)\s*([@＠]\S*)?\s*[>＞]\s*(\S.*)$/u
const PRESS = /^(\S+)\s+按\s+(\S.*)$/u

/** `李伟> 话` in private, `李伟@群> 话` in the group, `李伟 按 已知晓` for a button; `企业微信` and `钉钉` choose the platform. */
export function readTyped(line: string): Typed {
  const typed = line.trim()
  if (/^(退出|quit|exit)$/.test(typed)) return { kind: 'quit' }
  if (/^(企业微信|wecom)$/i.test(typed)) return { kind: 'platform', name: 'wecom' }
  if (/^(钉钉|dingtalk)$/i.test(typed)) return { kind: 'platform', name: 'dingtalk' }
  const said = SAY.exec(typed)
  if (said) return { kind: 'say', who: said[1] as string, inGroup: said[2] !== undefined, text: said[3] as string }
  const pressed = PRESS.exec(typed)
  return pressed ? { kind: 'press', who: pressed[1] as string, label: pressed[2] as string } : { kind: 'unclear' }
}
