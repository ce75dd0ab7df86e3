import type { PersonChange, UnsettledWhy } from '../domain/roster-change.js'

const CHANGES: Readonly<Record<PersonChange['what'], (from: string | null, to: string) => string>> = {
  identity: (from) => (from === null ? '补上账号' : '换了账号'),
  name: (from, to) => `改名 ${from} → ${to}`,
  group: (_, to) => `教研组加${to}`,
  post: (_, to) => `任职加${to}`,
}

const UNSETTLED: Readonly<Record<UnsettledWhy, string>> = {
  'no-name': '平台没给姓名',
  several: '同名',
  'other-account': '同名但账号不同',
  'staff-id': '工号和别人相同',
  'other-school': '部门属于别的学校',
  'which-school': '看不出是哪所学校',
}

/** Roster (名单): the directory of the platforms, codes that bind accounts. */
export const rosterZh = {
  rosterOverview: (school: string, people: number, without: number) =>
    [
      `${school}名单 ${people} 人${without > 0 ? `，其中 ${without} 人还没有聊天账号，机器人认不出来` : ''}。`,
      '对照通讯录：/名单 同步',
      '给认不出来的人一个绑定码：/名单 码 姓名',
    ].join('\n'),
  rosterInPrivate: '名单请私聊我看。',
  rosterUsage: '可以说：/名单 同步，或 /名单 码 孙丽',
  codeFor: (name: string, code: string, hours: number) =>
    `${name}的绑定码：${code}（${hours} 小时内有效，只能用一次）。请当面或电话交给本人，由本人私聊我发：\n/我是 ${name} ${code}`,
  codeExample: (who: string) => `/名单 码 ${who}`,
  identifyInPrivate: '绑定请私聊我发。绑定码已经在群里发过的话，请让教导处换一个。',
  identifyHow: '请写姓名和绑定码（向教导处要），例：/我是 孙丽 A7KQ3MXD',
  identifyWrong: '对不上。请核对姓名和绑定码：绑定码 24 小时内有效，只能用一次，可以向教导处再要一个。连错 5 次要过一两个小时才能再试。',
  identified: (name: string, school: string) => `认识了：${name}（${school}），这个账号已经绑定。发 /帮助 看看能做什么。`,
  identifiedElsewhere: '你的名字刚刚用绑定码绑定了一个新账号。不是你本人的话，请马上告诉教导处。',
  identifiedTold: (name: string) => `${name}已经用绑定码绑定了账号。`,
  identifiedAlready: (name: string, school: string) => `我认识你：${name}（${school}），不用再绑定。`,
  syncNone: '没有接通通讯录：请管理员先配置企业微信自建应用或钉钉应用。',
  syncReading: '通讯录还在读，请过一分钟再发 /名单 同步。',
  syncUnread: (why: readonly string[]) => `通讯录没有读全，这次不能采用：\n${why.join('\n')}`,
  syncSame: '名单和通讯录一致，没有要改的。',
  syncHead: (fresh: number, changed: number, gone: number) =>
    `通讯录和名单对照：新增 ${fresh} 人，变更 ${changed} 人，不在通讯录 ${gone} 人。`,
  syncNew: (name: string, posts: readonly string[], namesake: boolean) =>
    `新增 ${name}：${posts.length > 0 ? posts.join('、') : '岗位未定，请再用 /任职 登记'}${namesake ? '（有同名的人）' : ''}`,
  syncChanged: (name: string, changes: readonly PersonChange[]) =>
    `变更 ${name}：${changes.map(({ what, from, to }) => CHANGES[what](from, to)).join('，')}`,
  syncGone: (name: string, posts: readonly string[]) => `不在通讯录 ${name}：现任${posts.join('、')}`,
  syncUnsettled: (name: string, why: UnsettledWhy) => `未定 ${name}：${UNSETTLED[why]}`,
  syncBindByHand: '未定的人请本人绑定：/名单 码 姓名',
  syncMore: (n: number) => `……还有 ${n} 行，全部请看 npx tingke sync --dry-run`,
  syncNameless: '（没有姓名）',
  syncTakeQuestion: (n: number) => `采用这 ${n} 处新增和变更吗？说“同意”之前什么都不改。`,
  syncEndQuestion: (names: readonly string[], n: number) =>
    `${names.join('、')}${n > names.length ? `等 ${n} 人` : ''}不在通讯录里了。结束他们的任职吗？人和记录都保留。`,
  syncYes: '同意',
  syncNo: '不同意',
  syncEnd: '结束任职',
  syncKeep: '都保留',
  syncMoved: '和刚才看到的不一样了，请再看一遍：',
  syncTaken: (fresh: number, changed: number) => `已采用：新增 ${fresh} 人，变更 ${changed} 人。`,
  syncLeft: '没有改名单。',
  syncEnded: (n: number) => `已结束 ${n} 人的任职，到今天为止；人和记录都保留。`,
  syncKept: '都保留了，没有动。',
  contactsMoved: '通讯录有变动：私聊我发 /名单 同步 看看。没人同意之前，名单不会变。',
}
