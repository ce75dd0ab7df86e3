const LEFT_WITH_RECORDS = '已有记录，人和记录都留在历史里'

/** Joining (入职) and transfer (调入), also taken back. */
export const joiningZh = {
  newTarget: (of: string, target: number, formula: string | undefined) =>
    `${of} 目标 ${target}${formula === undefined ? '' : `：${formula}`}。`,
  weeklyTarget: (title: string, n: number, unit: string) => `${title} ${n}${unit}。`,
  joinWhichId: (name: string) => `${name}的工号是什么？例：001061`,
  joinNamesake: (name: string, ids: readonly string[]) =>
    `名单里已有${name}（工号 ${ids.join('、')}）。要登记的是另一位，请回复工号；不是就写“取消”。`,
  joinIdTaken: (id: string) => `工号 ${id} 已经有人用了，请核对后回复工号，不登记就写“取消”。`,
  joinUnclear: (words: readonly string[], example: string) => `没看懂：${words.join('、')}。一次写一位，例：${example}`,
  joinWhichClass: (name: string) => `${name}是哪个班的班主任？请写上班级再发一次，例：五(1)班`,
  joinedAs: (id: string, groups: readonly string[]) => `工号 ${id}${groups.map((group) => `，${group}`).join('')}。`,
  joinService: (since: string | null) => (since === null ? '任教起始没有写，按满三年算。' : `任教起始 ${since}，按新教师算。`),
  joinNoAccount: '还没有聊天账号，补进名单后本人才能记（tingke import roster）。',
  transferBrings: (n: number, school: string, span: string) => `已带来听课 ${n} 节（${school}，${span}）。`,
  transferStanding: (title: string, actual: number, target: number) => `本学期${title} ${actual}/${target}，口径不变。`,
  transferDone: (name: string, span: string, title: string, groups: readonly string[]) =>
    `已登记：${name} ${span}调入，${[title, ...groups].join('，')}；原校任职到前一天为止。`,
  transferredAway: (name: string, span: string, school: string, by: string) =>
    `${name} ${span}调到${school}（${by}登记），本校任职到前一天为止。有误请与对方联系。`,
  transferKnown: (name: string, span: string) => `${name} ${span}调入，之前已登记，没有变化。`,
  transferHere: (name: string) => `${name}已经在本校名单里，改任职用 /任职。`,
  transferWhence: (example: string) => `请写从哪所学校调入（名单里的全名），例：${example}`,
  transferNoSchool: (school: string) =>
    `名单里没有${school}，它的人和记录带不过来。是名单里的学校就写全名；不是的话当新来的登记：/入职 姓名 学科 日期（到本校的那天起算）`,
  transferFromHere: (example: string) => `本校的人不用调入，请写原来的学校，例：${example}`,
  transferNobody: (typed: string | undefined, school: string, example: string) =>
    `${school}的名单里没有“${typed ?? ''}”，请写全名或工号，例：${example}`,
  transferNamesakes: (typed: string, school: string, example: string) => `${school}有不止一位“${typed}”，请加上学科或工号，例：${example}`,
  transferLater: (name: string) => `那天还没到，${name}现在还在原校；到那天再登记。`,
  transferLeader: (name: string) => `${name}在原校担任负责人，调动请由教育局导入名单。`,
  joinWithdrawn: (name: string, id: string) => `已撤回入职：${name}（工号 ${id}）没有任何记录，已从名单移除。`,
  joinEnded: (name: string, last: string) => `已撤回入职：${name}${LEFT_WITH_RECORDS}，任职到${last}为止。`,
  joinNothing: (name: string) => `${name}没有可撤回的入职：本学期之前就在任，或任职已经结束。改任职用 /任职。`,
  transferWithdrawn: (name: string, school: string, posts: string) =>
    `已撤回调入：${name}回到${school}，原任职（${posts}）和班级照旧；这段时间的记录仍算本人的。`,
  transferNothing: (name: string) => `${name}没有用 /调入 登记过，请在名单里改。`,
  transferredBack: (name: string, school: string, by: string) => `${school}撤回了${name}的调动（${by}登记），本校任职照旧。`,
}
