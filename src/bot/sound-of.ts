import { pinyin } from 'pinyin-pro'

/** How a name sounds: its pinyin without tones, read as a name. */
export function soundOf(name: string): string {
  return /\p{Script=Han}/u.test(name) ? pinyin(name, { toneType: 'none', type: 'array', surname: 'head' }).join('') : name.toLowerCase()
}
