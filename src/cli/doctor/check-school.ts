import type { Config } from '../../config.js'
import { dayOf } from '../../domain/day.js'
import { idsOn } from '../../domain/identities.js'
import type { Person } from '../../domain/person.js'
import { holdsOn } from '../../domain/spell.js'
import type { Term } from '../../domain/term.js'
import { readHolidays } from '../../policy/holidays.js'
import { packFolders } from '../../policy/pack-folders.js'
import { readPacks } from '../../policy/packs.js'
import { termDifferences } from '../../policy/term-differences.js'
import { fromRoot } from '../../root.js'
import type { Directory } from '../../storage/storage.js'
import type { Finding } from './finding.js'

/** As many names or sentences as a terminal takes at a glance. */
const SHOWN = 5

/** The people's data: staff, identities, groups, terms, packs. */
export function checkSchool(directory: Directory, platforms: readonly string[], config: Config, nowMs: number): readonly Finding[] {
  if (directory.people.length === 0) {
    return [{ check: 'roster', state: 'warn', says: '名单是空的', fix: 'npx tingke import roster 文件.xlsx' }]
  }
  return [
    ...checkRoster(directory, platforms, nowMs),
    ...checkGroups(directory, platforms),
    ...checkTerms(directory, nowMs),
    ...checkPacks(directory, config),
  ]
}

function checkRoster({ people, spells }: Directory, platforms: readonly string[], nowMs: number): readonly Finding[] {
  const today = dayOf(nowMs)
  const serving = new Set(spells.filter((spell) => spell.kind === 'post' && holdsOn(spell, today)).map((spell) => spell.person))
  const staff = people.filter((person) => serving.has(person.id))
  const all: Finding = { check: 'roster', state: 'ok', says: `名单 ${people.length} 人，在任 ${staff.length} 人` }
  return [
    all,
    ...platforms.flatMap((platform): readonly Finding[] => {
      const strangers = staff.filter((person) => idsOn(platform, person.identities).length === 0)
      if (strangers.length === 0) return []
      const says = `${strangers.length} 位在任教师没有 ${platform} 的账号，机器人认不出：${namesOf(strangers)}`
      return [{ check: 'roster', state: 'warn', says, fix: '在名单里补上这一列，再导入一次' }]
    }),
  ]
}

function checkGroups({ bindings }: Directory, platforms: readonly string[]): readonly Finding[] {
  return platforms.map((platform): Finding => {
    const bound = bindings.filter((binding) => binding.platform === platform).length
    if (bound > 0) return { check: 'groups', state: 'ok', says: `${platform} 绑定了 ${bound} 个群` }
    return { check: 'groups', state: 'warn', says: `${platform} 还没有绑定群`, fix: '请校长或教导主任在群里对机器人说 /绑定' }
  })
}

function checkTerms({ terms, people }: Directory, nowMs: number): readonly Finding[] {
  const today = dayOf(nowMs)
  return schoolsOf(people).flatMap((school): readonly Finding[] => {
    const coming = terms.filter((each) => each.school === school && each.term.to >= today).map(({ term }) => term)
    if (coming.length === 0)
      return [{ check: 'terms', state: 'warn', says: `${school} 没有当前或以后的学期`, fix: 'npx tingke term set 文件.yaml' }]
    return coming.map((term) => checkTerm(school, term))
  })
}

function checkTerm(school: string, term: Term): Finding {
  try {
    const differences = termDifferences(term, readHolidays(fromRoot('calendars')))
    const says = `${school} ${term.name}（${term.from} 至 ${term.to}）`
    if (differences.length === 0) return { check: 'terms', state: 'ok', says: `${says}与国务院办公厅节假日安排一致` }
    return {
      check: 'terms',
      state: 'warn',
      says: `${says}：${firstOf(differences)}`,
      fix: '核对后用 npx tingke term set 更正；学校自己的安排可不理会',
    }
  } catch (error) {
    return { check: 'terms', state: 'warn', says: error instanceof Error ? error.message : String(error) }
  }
}

function checkPacks({ adoptions, people }: Directory, { policiesDir }: Config): readonly Finding[] {
  let known: ReadonlySet<string>
  try {
    known = new Set(readPacks(packFolders(policiesDir ?? undefined)).all.map(({ id }) => id))
  } catch (error) {
    return [
      { check: 'packs', state: 'fail', says: error instanceof Error ? error.message : String(error), fix: 'npx tingke policies check' },
    ]
  }
  return schoolsOf(people).map((school): Finding => {
    const adopted = adoptions.filter((adoption) => adoption.school === school).map(({ pack }) => pack)
    const lost = adopted.filter((pack) => !known.has(pack))
    if (lost.length > 0)
      return { check: 'packs', state: 'fail', says: `${school} 采用的政策包找不到：${lost.join('、')}`, fix: '检查 POLICIES_DIR' }
    if (adopted.length > 0) return { check: 'packs', state: 'ok', says: `${school} 采用了 ${adopted.join('、')}` }
    return {
      check: 'packs',
      state: 'warn',
      says: `${school} 没有采用政策包，不会计算进度`,
      fix: `npx tingke policies adopt ID --school ${school}`,
    }
  })
}

function schoolsOf(people: readonly Person[]): readonly string[] {
  return [...new Set(people.map(({ school }) => school))]
}

function namesOf(people: readonly Person[]): string {
  return firstOf(
    people.map(({ name }) => name),
    '、',
  )
}

function firstOf(texts: readonly string[], between = '；'): string {
  return texts.slice(0, SHOWN).join(between) + (texts.length > SHOWN ? ` 等 ${texts.length} 处` : '')
}
