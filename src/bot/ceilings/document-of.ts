import type { Finding } from '../../domain/ceilings/judging.js'
import type { Asking } from '../turn.js'

/** The document of a finding, short: its number, or its title where it has none. */
export function documentOf({ policies }: Asking, { ceiling }: Pick<Finding, 'ceiling'>): string {
  const pack = policies.packs.pack(ceiling.pack)
  return pack ? (pack.number ?? `《${pack.title}》`) : ceiling.pack
}
