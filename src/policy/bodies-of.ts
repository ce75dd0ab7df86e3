import type { Body } from '../domain/actors.js'
import type { Stage } from '../domain/obligation.js'
import { isOffice, type Organisation } from './organisation.js'

const BOTH: readonly Stage[] = ['primary', 'junior']

/**
 * What duties an organisation answers for. A school looks after those of its own research department (校级教研部门) as well. An office answers
 * by its name for its level, for administration and research (教研) alike; one that is a research office only (教研室, 进修学校) for research.
 */
export function bodiesOf(organisation: Organisation): readonly Body[] {
  if (!isOffice(organisation)) return ['school', 'school-research']
  const { name } = organisation
  if (/督导/u.test(name)) return ['supervision-body']
  if (/教育厅|^[^市县区]*省/u.test(name)) return ['province-dept']
  const city = /市/u.test(name) && !/[县区]/u.test(name)
  if (/教研|教科|进修|发展中心/u.test(name)) return [city ? 'city-research' : 'county-research']
  return city ? ['city-bureau', 'city-research'] : ['county-bureau', 'county-research']
}

/** 小学, 初中 or both (九年一贯制), by the grades of the classes, else by the name; both where neither says. None for an office. */
export function stagesOf(organisation: Organisation): readonly Stage[] {
  if (isOffice(organisation)) return []
  const grades = organisation.classes.map((each) => each.grade)
  if (grades.length > 0) {
    return [
      ...(grades.some((grade) => grade <= 6) ? (['primary'] as const) : []),
      ...(grades.some((grade) => grade > 6) ? (['junior'] as const) : []),
    ]
  }
  const { name } = organisation
  if (/九年一贯|九年制/u.test(name)) return BOTH
  if (/小学|[一二三四五六七八九十]小$|实小$/u.test(name)) return ['primary']
  return /初级中学|初中|中学|[一二三四五六七八九十]中$/u.test(name) ? ['junior'] : BOTH
}
