import type { Person } from '../../src/domain/person.js'
import type { LedgerRecord } from '../../src/domain/record.js'
import type { Directory, Storage } from '../../src/storage/storage.js'

function person(id: string, name: string, subject: string | null, given: Partial<Person> = {}): Person {
  return {
    id,
    name,
    school: '明德小学',
    subjects: subject === null ? [] : [subject],
    homeroom: null,
    classes: [],
    groups: [],
    serviceStart: null,
    identities: {},
    ...given,
  }
}

export const PEOPLE: readonly Person[] = [
  person('001001', '周建国', null),
  person('001007', '李伟', '数学', { homeroom: '五(1)班' }),
  person('001011', '王芳', '语文'),
  person('001012', '王芳', '英语'),
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
  directory: (): Directory => ({
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
  record: (school, id) => (school === RECORD.school && id === RECORD.id ? RECORD : undefined),
}
