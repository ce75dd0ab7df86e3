const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^(?:推门(?:课|听课?)?|随机听课)$/, '推门课'],
  [/^公开课?$/, '公开课'],
  [/^(?:示范课?|示范引领课?)$/, '示范引领课'],
  [/^(?:展示课|青年教师展示课)$/, '青年教师展示课'],
  [/^同课异构课?$/, '同课异构'],
]

/** The type of lesson (READING §8, `obsType`) a school's word stands for; undefined for 新授课 and others that are no type. */
export function lessonTypeNamed(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  return TYPES.find(([pattern]) => pattern.test(plain))?.[1]
}
