import type { Finding } from '../../domain/ceilings/judging.js'
import type { Asking } from '../turn.js'

/** The document of a finding, short: its number, or who issued it. 为什么 shows the whole of it. */
export function documentOf({ policies }: Pick<Asking, 'policies'>, { ceiling }: Pick<Finding, 'ceiling'>): string {
  const pack = policies.packs.pack(ceiling.pack)
  return pack ? (pack.number ?? pack.issuer) : ceiling.pack
}
