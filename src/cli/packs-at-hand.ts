import type { Packs } from '../policy/packs.js'
import type { CliIo } from './io.js'

/** The built-in packs and those of `POLICIES_DIR`. Rejects with a PackError that names file and place. */
export async function packsAtHand({ env }: Pick<CliIo, 'env'>): Promise<Packs> {
  const [{ readPacks }, { packFolders }] = await Promise.all([import('../policy/packs.js'), import('../policy/pack-folders.js')])
  return readPacks(packFolders(env.POLICIES_DIR))
}
