import { describe, expect, test } from 'vitest'
import { endGone, takeOver } from '../../src/directory-sync/take-over.js'
import { DAY, member, post, proposed, reading, staff } from './kit.js'

const by = { atMs: 7, day: DAY, actor: '004' }
const CHEN = staff('001', '陈静', { subjects: ['语文'], classes: ['四(2)班'], identities: { wecom: 'ChenJing' } })

describe('taking over', () => {
  test('what two directories change of one person is written once, with all of it; what they do not mention stays', () => {
    const wecom = reading([member('ChenJing', '陈婧', { title: '教导主任' })])
    const dingtalk = reading([member('0301', '陈婧', { departments: [['语文组']] })], { platform: 'dingtalk' })
    const { duties, audit } = takeOver(proposed([wecom, dingtalk], [CHEN]), by)
    expect(duties).toEqual([
      {
        school: '明德小学',
        people: [{ ...CHEN, name: '陈婧', groups: ['语文组'], identities: { wecom: 'ChenJing', dingtalk: '0301' } }],
        put: [
          {
            ...{ id: `D-001-director-teaching-明德小学-${DAY}-`, kind: 'post', person: '001', school: '明德小学' },
            ...{ role: 'director-teaching', title: '教导主任', teaches: true, from: DAY, to: null },
          },
        ],
        remove: [],
      },
    ])
    expect(audit).toEqual([
      { atMs: 7, actor: '004', action: 'sync-change', subject: '001 wecom name post' },
      { atMs: 7, actor: '004', action: 'sync-change', subject: '001 dingtalk identity group' },
    ])
  })

  test('new people come with their posts, school by school', () => {
    const other = staff('101', '何涛', { school: '城东小学' })
    const members = [
      member('a', '周岚', { title: '教师', departments: [['县', '城东小学']] }),
      member('b', '徐明', { departments: [['县', '明德小学']] }),
    ]
    const { duties, audit } = takeOver(proposed([reading(members)], [CHEN, other]), by)
    expect(duties.map(({ school, people, put }) => [school, people?.map(({ name }) => name), put.map((each) => each.kind)])).toEqual([
      ['城东小学', ['周岚'], ['post']],
      ['明德小学', ['徐明'], []],
    ])
    expect(audit.map(({ subject }) => subject)).toEqual(['wecom-a wecom', 'wecom-b wecom'])
  })

  test('who is gone keeps name, records and past; every post of today ends with it, one that would begin later does not', () => {
    const posts = [
      post('001', 'teacher', '教师'),
      post('001', 'director-teaching', '教导主任', { from: '2026-09-01' }),
      post('001', 'principal', '校长', { from: '2027-02-01' }),
      post('001', 'secretary', '书记', { from: '2020-09-01', to: '2021-08-31' }),
    ]
    const { gone } = proposed([reading([member('x', '别人')])], [CHEN], posts)
    const { duties, audit } = endGone(gone, posts, by)
    expect(duties).toEqual([
      {
        school: '明德小学',
        put: [
          { ...posts[0], to: DAY },
          { ...posts[1], to: DAY },
        ],
        remove: ['R-001-principal'],
      },
    ])
    expect(audit).toEqual([{ atMs: 7, actor: '004', action: 'sync-gone', subject: '001 wecom' }])
  })
})
