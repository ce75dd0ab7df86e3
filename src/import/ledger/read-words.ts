import type { Fields } from '../../domain/record.js'
import { pupilFlags } from '../../reading/flags/pupils.js'
import type { Row } from '../table.js'
import { lessonTypeNamed } from './lesson-type-named.js'
import { readRemark } from './remark.js'

const TEXTS = ['strengths', 'shortcomings', 'suggestions', 'content'] as const

/** What a row says in words, under the keys of READING §14; or the column and the reason for which it may not be kept. */
export type WordsReading = { readonly fields: Fields } | { readonly key: string; readonly why: string }

export function readWords(row: Row): WordsReading {
  const flags = new Set<string>()
  for (const key of [...TEXTS, 'remark']) {
    const found = pupilFlags(row.get(key), { kind: 'observation' })
    if (found.includes('student-name') && (found.includes('student-score') || found.includes('ranking')))
      return { key, why: '里面有学生的成绩或名次，不保存（严禁公布学生成绩和排名），去掉后再导' }
    for (const flag of found) flags.add(flag)
  }
  const fields: Record<string, unknown> = { ...readRemark(row.get('remark')) }
  for (const key of TEXTS) {
    const text = row.get(key)
    if (text !== '') fields[key] = fields[key] === undefined ? text : `${text}；${fields[key]}`
  }
  const type = row.get('obsType')
  const obsType = lessonTypeNamed(type)
  if (obsType !== undefined) fields.obsType = obsType
  else if (type !== '') fields.note ??= type
  if (row.get('topic') !== '') fields.topic = row.get('topic')
  if (flags.size > 0) fields.flags = [...flags]
  return { fields }
}
