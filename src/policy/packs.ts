import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Obligation } from '../domain/obligation.js'
import type { Pack } from '../domain/pack.js'
import type { Quota } from '../domain/shapes/quota.js'
import { PackError } from './pack-error.js'
import { readPack } from './read-pack.js'

/** The packs that are at hand, by id. */
export class Packs {
  readonly #packs: ReadonlyMap<string, Pack>
  readonly #obligations: ReadonlyMap<string, Obligation>
  /** Row of the list of obligations → who carries it. */
  readonly #carriers: ReadonlyMap<string, Obligation>

  constructor(readonly all: readonly Pack[]) {
    this.#packs = new Map(all.map((pack) => [pack.id, pack]))
    const obligations = all.flatMap((pack) => pack.obligations)
    this.#obligations = new Map(obligations.map((each) => [each.id, each] as const))
    this.#carriers = new Map(obligations.flatMap((each) => each.covers.map((row) => [row, each] as const)))
  }

  pack(id: string): Pack | undefined {
    return this.#packs.get(id)
  }

  obligation(id: string): Obligation | undefined {
    return this.#obligations.get(id)
  }

  /** The obligation that carries a row of the list of obligations. */
  carrierOf(row: string): Obligation | undefined {
    return this.#carriers.get(row)
  }

  /** Quotas of these packs that bind people, term by term or week by week, in the packs' order. */
  personalQuotasOf(ids: Iterable<string>): readonly Quota[] {
    return this.obligationsOf(ids).filter(isPersonal)
  }

  /** Obligations of the packs with these ids, in the packs' order. */
  obligationsOf(ids: Iterable<string>): readonly Obligation[] {
    const wanted = new Set(ids)
    return this.all.filter((pack) => wanted.has(pack.id)).flatMap((pack) => pack.obligations)
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
