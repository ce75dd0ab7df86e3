import type { Role } from '../../src/domain/roles.js'
import type { Post } from '../../src/domain/spell.js'
import { fromRoot } from '../../src/root.js'
import type { DirectoryChange } from '../../src/storage/storage.js'
import { person } from './person.js'
import { type TestSchool, type TestSchoolOptions, testSchool } from './test-school.js'

const OFFICE = '县教育局'
const OTHER = '城西小学'

/** 明德小学 and a small second school under P1 县教字〔2026〕18号, and the county's office with 钱敏 (教育局) and 郑明 (督学). */
export async function testCounty(options: TestSchoolOptions): Promise<TestSchool> {
  const school = await testSchool({ ...options, policiesDir: fromRoot('test/fixtures/policies') })
  const { terms, adoptions } = await school.storage.directory()
  const term = terms.map((each) => each.term)
  const schools = [...new Set(adoptions.map((each) => each.school))]
  await school.storage.changeDirectory(
    [
      ...schools.map((name) => ({
        school: name,
        policy: { drop: ['wuzhai-2022', 'shenyang-2024'], adopt: [{ school: name, pack: 'p1', from: null }] },
      })),
      staffed(OFFICE, { 钱敏: 'bureau', 郑明: 'inspector' }),
      {
        ...staffed(OTHER, { 高校长: 'principal', 甲老师: 'teacher', 乙老师: 'teacher' }),
        terms: term,
        policy: { adopt: [{ school: OTHER, pack: 'p1', from: null }] },
      },
    ],
    [],
  )
  return school
}

function staffed(school: string, roles: Readonly<Record<string, Role>>): DirectoryChange {
  const names = Object.entries(roles)
  return {
    school,
    people: names.map(([name]) => person(name, { school })),
    spells: names.map(([name, role]): Post => {
      return {
        id: `post-${name}`,
        person: name,
        school,
        kind: 'post',
        role,
        title: role,
        teaches: role === 'teacher',
        from: null,
        to: null,
      }
    }),
  }
}
