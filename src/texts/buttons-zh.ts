/** Buttons under the bot's own words, and what a press is told when it comes too late. */
export const buttonsZh = {
  recordChoices: (id: string): readonly { readonly label: string; readonly value: string }[] => [
    { label: '对', value: `/确认 ${id}` },
    { label: '改', value: `/改 ${id}` },
    { label: '撤回（10分钟内）', value: `/撤回 ${id}` },
  ],
  rightAsItIs: (id: string) => `好，${id} 就这样。`,
  withdrawLate: (id: string) => `${id} 记下已经超过10分钟，按钮不再有效。确实要撤回，请发：/撤回 ${id}`,
  choiceStale: '这个选项已过期，没有变化。',
  choiceOld: '这几个选项已过期，没有变化。需要的话直接发命令，看用法：/帮助',
  whichField: (id: string) => `${id} 要改哪一项？也可以一次写完，例：节次 4`,
  newValueOf: (key: string, now: string) => `${key}改成什么？现在是：${now}`,
}
