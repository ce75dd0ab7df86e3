import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PackAdoption } from '../domain/adoption.js'
import type { Obligation } from '../domain/obligation.js'
import type { Pack } from '../domain/pack.js'
import type { Quota } from '../domain/shapes/quota.js'
import { amendedForBody, amendedForPeople } from './amended.js'
import { amendmentMistakes } from './amendment-mistakes.js'
import { PackError } from './pack-error.js'
import { readPack } from './read-pack.js'

/** The packs that are at hand, by id. */
export class Packs {
  readonly #packs: ReadonlyMap<string, Pack>
  readonly #obligations: ReadonlyMap<string, Obligation>
  /** Row of the list of obligations → who carries it. */
  readonly #carriers: ReadonlyMap<string, Obligation>
  /** Pack → its obligations, with what amendments say for people. */
  readonly #amended: ReadonlyMap<string, readonly Obligation[]>
  /** Pack → its amendments. */
  readonly #amendments: ReadonlyMap<string, readonly Pack[]>

  /** Throws PackError when an amendment does not fit what it amends. */
  constructor(readonly all: readonly Pack[]) {
    const mistakes = all.flatMap((pack) => amendmentMistakes(pack, all))
    if (mistakes.length > 0) throw new PackError(mistakes)
    this.#packs = new Map(all.map((pack) => [pack.id, pack]))
    const amendmentsOf = (id: string): readonly Pack[] => all.filter((each) => each.amends?.pack === id)
    this.#amendments = new Map(all.map(({ id }) => [id, amendmentsOf(id)]))
    this.#amended = new Map(all.map(({ id, obligations }) => [id, amendedForPeople(obligations, amendmentsOf(id))]))
    const obligations = [...this.#amended.values()].flat()
    this.#obligations = new Map(obligations.map((each) => [each.id, each] as const))
    this.#carriers = new Map(obligations.flatMap((each) => each.covers.map((row) => [row, each] as const)))
  }

  pack(id: string): Pack | undefined {
    return this.#packs.get(id)
  }

  obligation(id: string): Obligation | undefined {
    return this.#obligations.get(id)
  }

  /** These packs and one more, which takes the place of one of the same id. Throws PackError when it does not fit. */
  with(pack: Pack): Packs {
    return new Packs([...this.all.filter(({ id }) => id !== pack.id), pack])
  }

  /** The obligation that carries a row of the list of obligations. */
  carrierOf(row: string): Obligation | undefined {
    return this.#carriers.get(row)
  }

  /** Quotas of these packs that bind people, term by term or week by week, in the packs' order; amendments hold by each post's school. */
  personalQuotasOf(ids: Iterable<string>): readonly Quota[] {
    const wanted = new Set(ids)
    return this.all.filter((pack) => wanted.has(pack.id)).flatMap((pack) => this.#amended.get(pack.id)!.filter(isPersonal))
  }

  /** Obligations that a school or office owes by what it follows, in the packs' order, with the numbers of the amendments among that. */
  obligationsOf(adoptions: readonly Pick<PackAdoption, 'pack' | 'from'>[]): readonly Obligation[] {
    const followed = new Map(adoptions.map(({ pack, from }) => [pack, from]))
    return this.all
      .filter(({ id }) => followed.has(id))
      .flatMap(({ id }) => amendedForBody(this.#amended.get(id)!, this.#amendments.get(id)!, followed))
  }
}

function isPersonal(obligation: Obligation): obligation is Quota {
  return obligation.shape === 'quota' && obligation.binds.length > 0 && (obligation.period === 'term' || obligation.period === 'week')
}

/** Reads every `*.yaml` of the folders, in name order. Throws PackError with the mistakes of all files; two packs of one id name both files. */
export function readPacks(folders: readonly string[]): Packs {
  const packs: Pack[] = []
  const files = new Map<string, string>()
  const problems: string[] = []
  for (const file of folders.flatMap(packFiles)) {
    try {
      const pack = readPack(file, readFileSync(file, 'utf8'))
      const other = files.get(pack.id)
      if (other !== undefined) problems.push(`${file} 和 ${other} 都叫 ${pack.id}`)
      files.set(pack.id, file)
      packs.push(pack)
    } catch (error) {
      if (!(error instanceof PackError)) throw error
      problems.push(...error.problems)
    }
  }
  if (problems.length > 0) throw new PackError(problems)
  return new Packs(packs)
}

function packFiles(folder: string): string[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    throw new PackError([`${folder}：读不到这个文件夹`])
  }
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name))
}
