/** Signs that people leave out of a name or put into it: quotation marks, marks of a title, spaces. */
const UNSAID = /[\s“”"‘’'「」『』《》〈〉]/u
const CAN_BE_CUT = /^\p{Script=Han}{4,}$/u
const SHORTEST_PIECE = 2

/** A name without what people leave out of it. */
export function bareName(text: string): string {
  return [...text.normalize('NFKC').toLowerCase()].filter((sign) => !UNSAID.test(sign)).join('')
}

/** How much of a text its beginning takes that says the whole title; undefined where it does not begin with it. */
export function lengthOfTitle(typed: string, title: string): number | undefined {
  const wanted = [...bareName(title)]
  let at = 0
  let taken = 0
  for (const sign of typed) {
    if (at === wanted.length) break
    taken += sign.length
    const bare = bareName(sign)
    if (bare === '') continue
    if (bare !== wanted[at]) return undefined
    at += 1
  }
  return at > 0 && at === wanted.length ? taken : undefined
}

/** Whether a word stands in a text. */
export function holdsWord(text: string, word: string): boolean {
  const bare = bareName(word)
  return bare.length >= SHORTEST_PIECE && bareName(text).includes(bare)
}

/** Whether a word or all the words it is made of stand in a title: 教师轮训 in 教师全员轮训. */
export function holdsPieces(title: string, word: string): boolean {
  const bare = bareName(word)
  return holdsWord(title, word) || (CAN_BE_CUT.test(bare) && isMadeOf(bareName(title), bare))
}

function isMadeOf(title: string, word: string): boolean {
  if (word === '') return true
  for (let n = word.length; n >= SHORTEST_PIECE; n -= 1) {
    if (title.includes(word.slice(0, n)) && isMadeOf(title, word.slice(n))) return true
  }
  return false
}
