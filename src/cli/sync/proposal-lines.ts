import type { Proposal } from '../../directory-sync/proposal.js'
import type { PersonChange, UnsettledWhy } from '../../domain/roster-change.js'

const CHANGES: Readonly<Record<PersonChange['what'], (from: string | null, to: string) => string>> = {
  identity: (from, to) => (from === null ? `账号 ${to}` : `账号 ${from} → ${to}`),
  name: (from, to) => `改名 ${from} → ${to}`,
  group: (_, to) => `教研组加 ${to}`,
  post: (_, to) => `任职加 ${to}`,
}

const WHY: Readonly<Record<UnsettledWhy, string>> = {
  'no-name': '平台没有给姓名，认不出来：请本人用绑定码绑定',
  several: '同名，分不清是哪一位：请本人用绑定码绑定，或在名单里填账号',
  'other-account': '名单里同名的人是另一个账号：换了账号就请本人用绑定码绑定',
  'staff-id': '工号和名单里的另一个人相同：请核对',
  'other-school': '部门属于另一所学校：调动请用 /调入',
  'which-school': '看不出是哪所学校的：顶层部门请和学校同名',
}

/** A proposal for a terminal. */
export function proposalLines(proposal: Proposal): readonly string[] {
  const { new: fresh, changed, gone, unsettled } = proposal
  const nothing = fresh.length + changed.length + gone.length + unsettled.length === 0
  return [
    ...fresh.map(({ entries, person, posts, namesakes }) => {
      const accounts = entries.map(({ platform, userid }) => `${platform} ${userid}`).join('，')
      const duty = posts.length > 0 ? posts.map(({ title }) => title).join('、') : '岗位未定（通讯录没有写，采用后用 /任职 登记）'
      const same = namesakes.length > 0 ? `；同名：${namesakes.join('、')}` : ''
      return `新增 ${person.name}（${person.school}，${accounts}）：${[duty, ...person.groups].join('，')}${same}`
    }),
    ...changed.map(({ before, entry, changes }) => {
      const all = changes.map(({ what, from, to }) => CHANGES[what](from, to)).join('；')
      return `变更 ${before.name} ${before.id}（${entry.platform}）：${all}`
    }),
    ...gone.map(({ person, platform, userid, posts }) => {
      return `不在通讯录 ${person.name} ${person.id}（${platform} ${userid}）：现任 ${posts.map(({ title }) => title).join('、')}`
    }),
    ...unsettled.map(({ entry, why, candidates }) => {
      const who = candidates.length > 0 ? `（${candidates.join('、')}）` : ''
      return `未定 ${entry.name ?? '—'}（${entry.platform} ${entry.userid}）${who}：${WHY[why]}`
    }),
    nothing ? '名单和通讯录一致' : `新增 ${fresh.length}，变更 ${changed.length}，不在通讯录 ${gone.length}，未定 ${unsettled.length}`,
  ]
}
