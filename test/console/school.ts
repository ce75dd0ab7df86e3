import type { Person } from '../../src/domain/person.js'
import type { LedgerRecord } from '../../src/domain/record.js'
import type { Directory, Storage } from '../../src/storage/storage.js'
import { person } from '../kit/person.js'

function named(id: string, name: string, subject: string | null, homeroom: string | null = null): Person {
  return person(id, { name, subjects: subject === null ? [] : [subject], homeroom })
}

export const PEOPLE: readonly Person[] = [
  named('001001', '周建国', null),
  named('001007', '李伟', '数学', '五(1)班'),
  named('001011', '王芳', '语文'),
  named('001012', '王芳', '英语'),
]

const RECORD: LedgerRecord = {
  id: 'T-1116-01',
  school: '明德小学',
  kind: 'observation',
  author: '001001',
  day: '2026-11-16',
  enteredAtMs: 0,
  status: 'complete',
  backfilled: false,
  source: { platform: 'console', account: 'console', messageId: 'm', channel: 'group' },
  fields: { teachers: ['李伟'] },
  sealed: null,
  credits: ['001001'],
  lessons: [],
  noted: false,
  version: 1,
}

/** A store that holds four people, one bound group and one record. */
export const STORE: Pick<Storage, 'directory' | 'record'> = {
  directory: async (): Promise<Directory> => ({
    version: 1,
    people: PEOPLE,
    spells: [
      {
        kind: 'post',
        id: 'p',
        person: '001001',
        school: '明德小学',
        from: null,
        to: null,
        role: 'principal',
        title: '校长',
        teaches: false,
      },
      {
        kind: 'post',
        id: 'q',
        person: '001001',
        school: '明德小学',
        from: null,
        to: '2020-01-01',
        role: 'teacher',
        title: '教师',
        teaches: true,
      },
    ],
    classes: [],
    lessons: [],
    terms: [],
    adoptions: [],
    settings: [],
    bindings: [
      { platform: 'console', account: 'console', chat: '明德教师群', school: '明德小学', group: null },
      { platform: 'dingtalk', account: 'x', chat: 'cid1', school: '明德小学', group: null },
    ],
  }),
  record: async (school, id) => (school === RECORD.school && id === RECORD.id ? RECORD : undefined),
}
