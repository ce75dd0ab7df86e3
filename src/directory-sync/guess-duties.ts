import { OFFICE_ROLES, type Role, roleOf } from '../domain/roles.js'
import type { Member } from '../platforms/staff-directory.js'
import { readSubjects } from '../reading/subjects.js'
import { Words } from '../reading/words.js'

/** What title and departments of a member say of the duties in the school. Empty where they say nothing: then it is asked, never guessed. */
export interface GuessedDuties {
  readonly posts: readonly GuessedPost[]
  readonly subjects: readonly string[]
  /** Subject groups (教研组), as the school writes them. */
  readonly groups: readonly string[]
}

export interface GuessedPost {
  readonly role: Role
  readonly title: string
}

const BETWEEN = /[\s、,，/;；|+]+|兼(?:任)?/u
/** 数学老师, 语文教研组长: the subject stands before. */
const TEACHES = /^(.{1,6}?)(?:学科)?(?:教师|老师)$/u
const LEADS_GROUP = /^(.{1,6}?)(?:教研|备课|学科)?(?:组|副组|组副组)长$/u
const GROUP = /^(.{1,8}?)(?:学科)?(?:教研|备课)?组$/u
/** Departments of those who stand in front of a class, whatever the title. */
const TEACHING = /年级组$|^(?:全体)?(?:专任)?教师(?:组)?$|^任课教师$/u
const TEACHER: GuessedPost = { role: 'teacher', title: '教师' }

/** Posts of the school alone: those of the education office open other schools' totals, and only a roster gives them. `groups`: those the school has. */
export function guessDuties(
  { title, departments }: Pick<Member, 'title' | 'departments'>,
  school: string,
  groups: readonly string[],
): GuessedDuties {
  const units = [...new Set(departments.flatMap((path) => path.at(-1) ?? []))].map(plain)
  const words = titleWords(title, school)
  const ownGroups = units.flatMap((unit) => groupNamed(unit, groups) ?? [])
  const led = words.flatMap((word) => LEADS_GROUP.exec(word)?.[1] ?? []).filter((stem) => subjectIn(stem) !== undefined)
  const taught = words.flatMap((word) => TEACHES.exec(word)?.[1] ?? []).filter((stem) => subjectIn(stem) !== undefined)
  const subjects = [...taught, ...led, ...ownGroups.map((group) => group.replace(/组$/u, ''))].flatMap((each) => subjectIn(each) ?? [])
  const ledGroups = led.flatMap((stem) => groupNamed(`${stem}组`, groups) ?? [])
  const named = words.flatMap((word) => postOf(word, units) ?? [])
  const teaches = subjects.length > 0 || ownGroups.length > 0 || units.some((unit) => TEACHING.test(unit))
  return {
    posts: distinct(named.length > 0 ? named : teaches ? [TEACHER] : []),
    subjects: [...new Set(subjects)],
    groups: [...new Set([...ownGroups, ...ledGroups])],
  }
}

/** 明德小学教导主任（主持工作） is 教导主任. */
function titleWords(title: string | null, school: string): readonly string[] {
  return plain(title ?? '')
    .replace(/\([^)]*\)/gu, ' ')
    .replaceAll(school, ' ')
    .split(BETWEEN)
    .filter(Boolean)
}

/** By the words of rosters alone: 德育副校长 is none of them, and no 教学副校长. 主任 is that of the department. A class is needed to be 班主任. */
function postOf(word: string, units: readonly string[]): GuessedPost | undefined {
  const [title = word] = [word, ...(word === '主任' ? units.map((unit) => `${unit}主任`) : [])].filter((each) => roleOf(each) !== undefined)
  const role = roleOf(title)
  if (role === undefined || OFFICE_ROLES.includes(role)) return undefined
  return role === 'homeroom-teacher' || role === 'teacher' ? TEACHER : { role, title }
}

function groupNamed(unit: string, groups: readonly string[]): string | undefined {
  if (groups.includes(unit)) return unit
  const stem = GROUP.exec(unit)?.[1]
  if (stem === undefined) return undefined
  const subject = subjectIn(stem)
  const same = groups.find((group) => group === `${stem}组` || (subject !== undefined && subjectIn(group.replace(/组$/u, '')) === subject))
  return same ?? (subject === undefined ? undefined : `${stem}组`)
}

/** The short name of a subject, where the text is nothing else. */
function subjectIn(text: string): string | undefined {
  const [token] = readSubjects(new Words(text))
  return token?.start === 0 && token.end === text.length ? token.value : undefined
}

function distinct(posts: readonly GuessedPost[]): readonly GuessedPost[] {
  return posts.filter((post, i) => posts.findIndex(({ role }) => role === post.role) === i)
}

function plain(text: string): string {
  return text.normalize('NFKC').trim()
}
