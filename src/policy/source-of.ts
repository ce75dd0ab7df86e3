import type { Pack } from '../domain/pack.js'

/** Who issued a document, without what an editor added in brackets. */
export function sourceOf({ issuer }: Pick<Pack, 'issuer'>): string {
  return issuer.replace(/（.*）$/u, '')
}
