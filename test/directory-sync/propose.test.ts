import { describe, expect, test } from 'vitest'
import type { Proposal } from '../../src/directory-sync/proposal.js'
import { DAY, member, post, proposed, reading, staff } from './kit.js'

const CHEN = staff('001', '陈静', { identities: { wecom: 'ChenJing' } })
const WANG = staff('002', '王芳', { subjects: ['语文'] })
const WANG_ENGLISH = staff('003', '王芳', { subjects: ['英语'] })
const LI = staff('004', '李伟')

/** A proposal in a few words. */
function said({ new: fresh, changed, gone, unsettled }: Proposal) {
  return {
    new: fresh.map(({ person, posts }) => [person.name, person.id, person.identities, posts.map(({ role }) => role)]),
    changed: changed.map(({ before, changes }) => [before.id, ...changes.map(({ what, from, to }) => [what, from, to])]),
    gone: gone.map(({ person }) => person.id),
    unsettled: unsettled.map(({ entry, why, candidates }) => [entry.userid, why, candidates]),
  }
}
const NOTHING = { new: [], changed: [], gone: [], unsettled: [] }

describe('who a member is', () => {
  test.each([
    ['the account settles it, whatever its letters', [member('chenjing', '陈静')], [CHEN], NOTHING],
    ['the directory may write a name with what tells namesakes apart', [member('ChenJing', '陈静（语文）')], [CHEN], NOTHING],
    ['another name is a change', [member('ChenJing', '陈婧')], [CHEN], { ...NOTHING, changed: [['001', ['name', '陈静', '陈婧']]] }],
    [
      'without a name from the platform the account is still known',
      [member('ChenJing', null), member('LiWei', null)],
      [CHEN],
      { ...NOTHING, unsettled: [['LiWei', 'no-name', []]] },
    ],
    [
      'a name that one person has brings the account',
      [member('LiWei', '李伟')],
      [LI],
      { ...NOTHING, changed: [['004', ['identity', null, 'LiWei']]] },
    ],
    [
      'of two people of one name none is guessed, and none is gone',
      [member('wf1', '王芳')],
      [WANG, WANG_ENGLISH],
      { ...NOTHING, unsettled: [['wf1', 'several', ['002', '003']]] },
    ],
    [
      'of two members of one name none is guessed',
      [member('wf1', '王芳'), member('wf2', '王芳')],
      [WANG],
      {
        ...NOTHING,
        unsettled: [
          ['wf1', 'several', ['002']],
          ['wf2', 'several', ['002']],
        ],
      },
    ],
    [
      'with one of the two known, the other is settled by the name',
      [member('wf1', '王芳'), member('wf2', '王芳')],
      [{ ...WANG, identities: { wecom: 'WF2' } }, WANG_ENGLISH],
      { ...NOTHING, changed: [['003', ['identity', null, 'wf1']]] },
    ],
    [
      'somebody of the name with another account is asked, not overwritten, and not gone',
      [member('chenjing2', '陈静')],
      [CHEN],
      { ...NOTHING, unsettled: [['chenjing2', 'other-account', ['001']]] },
    ],
    [
      '工号 and name together settle it, even where the account was another',
      [member('chenjing2', '陈静', { staffId: '001' })],
      [CHEN],
      { ...NOTHING, changed: [['001', ['identity', 'ChenJing', 'chenjing2']]] },
    ],
    [
      'a 工号 of somebody else settles nothing',
      [member('zhao', '赵磊', { staffId: '004' })],
      [LI],
      { ...NOTHING, unsettled: [['zhao', 'staff-id', ['004']]] },
    ],
    [
      'an id in another form is kept under the name of that form, and the user id takes its place',
      [member('LiWei', '李伟')],
      [{ ...LI, identities: { wecom: 'woENCRYPTED' } }],
      { ...NOTHING, changed: [['004', ['identity', 'woENCRYPTED', 'LiWei']]] },
    ],
    [
      'what the directory calls somebody besides is an account, too',
      [member('LiWei', '李伟', { aliases: { 'wecom-open': 'woX' } })],
      [{ ...LI, identities: { 'wecom-bot': 'wox' } }],
      { ...NOTHING, changed: [['004', ['identity', null, 'LiWei']]] },
    ],
  ])('%s', (_, members, people, expected) => {
    const wecom = reading(members, { userIds: new Map([['woENCRYPTED', 'liwei']]), otherForm: 'wecom-bot' })
    expect(said(proposed([wecom], people))).toEqual(expected)
  })

  test('an id in another form stays known', () => {
    const wecom = reading([member('LiWei', '李伟')], { userIds: new Map([['woE', 'liwei']]), otherForm: 'wecom-bot' })
    const { changed } = proposed([wecom], [{ ...LI, identities: { wecom: 'woE' } }])
    expect(changed[0]?.after.identities).toEqual({ wecom: 'LiWei', 'wecom-bot': 'woE' })
  })
})

describe('new', () => {
  test('somebody whom nobody knows is new, with posts and groups from title and departments; 工号 where there is one', () => {
    const math = { departments: [['明德小学', '数学教研组']] }
    const { new: fresh } = proposed(
      [reading([member('zhoulan', '周岚', { title: '数学教研组长', ...math }), member('xu', '徐明', { staffId: '009' })])],
      [staff('001', '陈静', { groups: ['数学组'] })],
    )
    expect(fresh.map(({ person, posts }) => ({ ...person, posts }))).toMatchObject([
      { id: '009', name: '徐明', posts: [] },
      {
        id: 'wecom-zhoulan',
        name: '周岚',
        groups: ['数学组'],
        subjects: ['数学'],
        posts: [{ role: 'teacher' }],
        identities: { wecom: 'zhoulan' },
      },
    ])
  })

  test('who is in two directories is one new person', () => {
    const dingtalk = reading([member('0777', '周岚', { title: '教导主任' })], { platform: 'dingtalk' })
    expect(said(proposed([reading([member('zhoulan', '周岚')]), dingtalk], [CHEN])).new).toEqual([
      ['周岚', 'wecom-zhoulan', { wecom: 'zhoulan', dingtalk: '0777' }, ['director-teaching']],
    ])
  })

  test('a namesake of somebody whose account is known is new, and said to be one', () => {
    const { new: fresh } = proposed([reading([member('ChenJing', '陈静'), member('chenjing2', '陈静')])], [CHEN])
    expect(fresh.map(({ person, namesakes }) => [person.id, namesakes])).toEqual([['wecom-chenjing2', ['001']]])
  })

  test('a disabled account is neither new nor missed', () => {
    const off = { active: false }
    expect(said(proposed([reading([member('ChenJing', '陈静', off), member('x', '周岚', off)])], [CHEN]))).toEqual(NOTHING)
  })
})

describe('schools', () => {
  const second = staff('101', '何涛', { school: '城东小学', identities: { wecom: 'hetao' } })
  const inside = (school: string) => ({ departments: [['五寨县教育局', school, '办公室']] })

  test('with several schools the departments say which; without a school’s name it is asked', () => {
    const members = [
      member('a', '周岚', inside('城东小学')),
      member('b', '徐明', { departments: [['五寨县教育局']] }),
      member('hetao', '何涛', { departments: [] }),
    ]
    const proposal = proposed([reading(members)], [CHEN, second])
    expect(proposal.new.map(({ person }) => [person.name, person.school])).toEqual([['周岚', '城东小学']])
    expect(said(proposal).unsettled).toEqual([['b', 'which-school', []]])
  })

  test('departments of another school than the roster’s are a transfer, which is not for here', () => {
    const proposal = proposed(
      [reading([member('hetao', '何涛', inside('明德小学')), member('ChenJing', '陈静', inside('明德小学'))])],
      [CHEN, second],
    )
    expect(said(proposal)).toEqual({ ...NOTHING, unsettled: [['hetao', 'other-school', ['101']]] })
  })
})

describe('posts and groups of who is known', () => {
  const title = (words: string) => [reading([member('ChenJing', '陈静', { title: words })])]

  test.each([
    ['教导主任', [['post', null, '教导主任']]],
    ['明德小学教务主任兼数学老师', [['post', null, '教务主任']]],
    ['教师', []],
    ['班主任', []],
    ['德育副校长', []],
    ['局领导', []],
    ['保安', []],
  ])('the title %s adds %j', (words, changes) => {
    const { changed } = proposed(title(words), [CHEN])
    expect(changed.flatMap((each) => each.changes.map(({ what, from, to }) => [what, from, to]))).toEqual(changes)
  })

  test('a post held today is not added again, and none is taken away', () => {
    const posts = [post('001', 'director-teaching', '教导主任'), post('001', 'principal', '校长', { to: '2026-08-31' })]
    expect(said(proposed(title('教导主任'), [CHEN], posts))).toEqual(NOTHING)
    expect(said(proposed(title('教师'), [CHEN], posts))).toEqual(NOTHING)
    expect(said(proposed(title('校长'), [CHEN], posts)).changed).toEqual([['001', ['post', null, '校长']]])
  })

  test('who holds no post does so on purpose, or no longer: being a teacher is not proposed', () => {
    expect(said(proposed(title('语文老师'), [CHEN], []))).toEqual(NOTHING)
  })

  test('two directories that write a name differently do not rename anybody to and fro', () => {
    const both = { ...CHEN, identities: { wecom: 'ChenJing', dingtalk: '0301' } }
    const named = (name: string) => reading([member('0301', name)], { platform: 'dingtalk' })
    const renamed = (name: string) => said(proposed([reading([member('ChenJing', '陈婧')]), named(name)], [both])).changed
    expect([renamed('陈静'), renamed('陈婧')]).toEqual([[], [['001', ['name', '陈静', '陈婧']]]])
  })

  test('what two directories say is said once', () => {
    const dingtalk = reading([member('0301', '陈静', { title: '教导主任' })], { platform: 'dingtalk' })
    const both = { ...CHEN, identities: { wecom: 'ChenJing', dingtalk: '0301' } }
    expect(said(proposed([...title('教导主任'), dingtalk], [both])).changed).toEqual([['001', ['post', null, '教导主任']]])
  })

  test('a department that is a subject group adds the group, as the school writes it', () => {
    const inGroup = [reading([member('ChenJing', '陈静', { departments: [['明德小学', '道德与法治教研组']] })])]
    const other = staff('005', '孙丽', { groups: ['道法组'], identities: { wecom: 'SunLi' } })
    const { changed } = proposed(inGroup, [CHEN, { ...other, identities: {} }])
    expect(changed[0]?.changes).toEqual([{ what: 'group', from: null, to: '道法组' }])
  })

  test('主任 is that of the department', () => {
    const teaching = [reading([member('ChenJing', '陈静', { title: '主任', departments: [['明德小学', '教导处']] })])]
    expect(proposed(teaching, [CHEN]).changed[0]?.posts).toEqual([{ role: 'director-teaching', title: '教导处主任' }])
  })
})

describe('gone', () => {
  const others = [member('LiWei', '李伟')]
  const LI_KNOWN = { ...LI, identities: { wecom: 'LiWei' } }

  test('who holds a post and is in no directory any more', () => {
    expect(said(proposed([reading(others)], [CHEN, LI_KNOWN]))).toEqual({ ...NOTHING, gone: ['001'] })
  })

  test.each([
    ['a directory not read whole', [reading(others, { why: 'too-fast:45009' })], [CHEN]],
    ['no account', [reading(others)], [{ ...CHEN, identities: {} }]],
    ['an account on a platform that was not read', [reading(others)], [{ ...CHEN, identities: { dingtalk: '0301' } }]],
    [
      'in the directory of the other platform',
      [reading(others), reading([member('0301', '陈静')], { platform: 'dingtalk' })],
      [{ ...CHEN, identities: { wecom: 'ChenJing', dingtalk: '0301' } }],
    ],
    [
      'maybe in the other one, which was not read whole',
      [reading(others), reading([], { platform: 'dingtalk', why: 'network:ECONNRESET' })],
      [{ ...CHEN, identities: { wecom: 'ChenJing', dingtalk: '0301' } }],
    ],
    ['in a second directory of the platform', [reading(others), reading([member('ChenJing', '陈静')], { account: 'corp2' })], [CHEN]],
  ])('nobody: %s', (_, readings, people) => {
    expect(proposed(readings, [...people, LI_KNOWN]).gone).toEqual([])
  })

  test('nobody without a post, or whose post ends today', () => {
    const ended = (to: string) => proposed([reading(others)], [CHEN], [post('001', 'teacher', '教师', { to })]).gone
    expect([ended(DAY), ended('2026-11-01')]).toEqual([[], []])
    expect(ended('2026-11-17')).toHaveLength(1)
  })
})
