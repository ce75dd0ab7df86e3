import { pinyin } from 'pinyin-pro'

/**
 * Characters that sound alike. Folded are the pairs that speakers of many regions (and their keyboards) do not keep apart:
 * in/ing, en/eng, an/ang, z/zh, c/ch, s/sh, n/l, f/h (READING §1.5); tones do not count.
 */
function fold(syllable: string): string {
  return syllable
    .replace(/^(zh|ch|sh)/, (initial) => initial[0]!)
    .replace(/^n/, 'l')
    .replace(/^hu(?=.)/, 'f')
    .replace(/^h(?=u$|ei$|en|an)/, 'f')
    .replace(/ng$/, 'n')
}

/** The 3,755 characters of everyday writing: level one of GB 2312, which stands in GBK at B0A1–D7F9. */
function everydayCharacters(): string[] {
  const decoder = new TextDecoder('gbk')
  const signs: string[] = []
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      if (row < 0xd7 || cell <= 0xf9) signs.push(decoder.decode(new Uint8Array([row, cell])))
    }
  }
  return signs
}

/** Characters by folded syllable, made once when the module is loaded. */
const BY_SOUND: ReadonlyMap<string, string> = (() => {
  const map = new Map<string, string>()
  const signs = everydayCharacters()
  const sounds = pinyin(signs.join(' '), { toneType: 'none', type: 'array', nonZh: 'removed' })
  signs.forEach((sign, i) => {
    const sound = fold(sounds[i] ?? '')
    map.set(sound, (map.get(sound) ?? '') + sign)
  })
  return map
})()

/** All everyday characters that sound like this one, itself included. */
export function soundAlikes(sign: string): string {
  const sound = fold(pinyin(sign, { toneType: 'none' }))
  const alike = BY_SOUND.get(sound) ?? ''
  return alike.includes(sign) ? alike : alike + sign
}
