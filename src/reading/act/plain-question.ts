/** Spoken question words and their written ones. */
const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/啥时候?|多会儿|多咱/g, '什么时候'],
  [/啥/g, '什么'],
  [/咋样/g, '怎么样'],
  [/咋/g, '怎么'],
  [/(?:中不中|成不成|得不得)/g, '行不行'],
  [/^(.*)([\u4e00-\u9fff])没(?!有)\2(.*?)[?]?$/s, '$1$2$3吗'],
  [/(?<=(?:可以|能|算|要|用|行|够|有|是|完成|达标)[^,。;\n]{0,14})不(?=\s*[?]?$)/g, '吗'],
]
const SIGN = /([\u4e00-\u9fff])没(?!有)\1|啥|咋|多会儿|多咱|不[?\s]*$|中不中|成不成|得不得/

/** A question in written words: 反思啥时候交 → 反思什么时候交, 算听课不 → 算听课吗. */
export function plainQuestion(text: string): string {
  return SIGN.test(text) ? SPOKEN.reduce((plain, [pattern, word]) => plain.replace(pattern, word), text) : text
}
