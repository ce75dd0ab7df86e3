import { isDay } from '../domain/day.js'
import type { Pack } from '../domain/pack.js'
import { type AdoptionChange, obstacleTo } from '../policy/adoption-change.js'
import type { Packs } from '../policy/packs.js'
import type { Directory } from '../storage/storage.js'
import { CliError } from './io.js'

export interface WhichSchools {
  readonly school?: readonly string[]
  readonly all?: boolean
}

/** The pack of an id. Throws CliError naming those at hand. */
export function packOf(packs: Packs, id: string): Pack {
  const pack = packs.pack(id)
  if (!pack) throw new CliError(`没有政策包 ${id}，现有：${packs.all.map((each) => each.id).join('、')}`)
  return pack
}

export function dayOfOption(day: string | undefined): string | null {
  if (day !== undefined && !isDay(day)) throw new CliError(`不是日期：${day}，请写成 2026-09-01 这样`)
  return day ?? null
}

/** The schools named, or with `all` those that could make the change: of an amendment who follows its pack, else who has a term. */
export function schoolsOf(
  { school: names = [], all }: WhichSchools,
  pack: Pack,
  { people, spells, terms, adoptions }: Directory,
): readonly string[] {
  if (all) {
    const amended = pack.amends?.pack
    return [
      ...new Set(
        amended === undefined
          ? terms.map((each) => each.school)
          : adoptions.filter((each) => each.pack === amended).map((each) => each.school),
      ),
    ]
  }
  if (names.length === 0) throw new CliError('请写 --school 学校，或 --all')
  for (const name of names) {
    if (![...people, ...spells, ...terms].some((each) => each.school === name)) throw new CliError(`没有${name}：先导入名单`)
  }
  return names
}

/** Throws CliError with the first reason against a change. */
export function refuseWhereBarred(change: AdoptionChange, packs: Packs, { adoptions }: Directory): void {
  const obstacle = obstacleTo(change, packs.all, adoptions)
  switch (obstacle?.kind) {
    case 'amends-other':
      throw new CliError(`${obstacle.school}没有采用 ${obstacle.needs}：${change.pack} 是它的修订，没有写入`)
    case 'amended':
      throw new CliError(
        `${obstacle.school}还在用 ${change.pack} 的修订 ${obstacle.first}：先 policies drop ${obstacle.first} --school ${obstacle.school}`,
      )
    case 'not-followed':
      throw new CliError(`${obstacle.school}没有采用 ${change.pack}`)
  }
}
