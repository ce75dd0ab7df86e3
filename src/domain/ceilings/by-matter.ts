import type { Finding } from './judging.js'

/** Findings on one matter: what the strictest text says, and the others that say it too. */
export interface Matter {
  readonly lead: Finding
  readonly also: readonly Finding[]
}

/** Several packs on one matter are told once: breaches before remarks, then the lower limit leads; on a tie the pack listed first. */
export function byMatter(found: readonly Finding[]): readonly Matter[] {
  const matters = new Map<string, Finding[]>()
  for (const each of found) {
    const key = matterOf(each)
    const known = matters.get(key)
    if (known) known.push(each)
    else matters.set(key, [each])
  }
  const told = [...matters.values()].map((each) => {
    const [lead, ...also] = [...each].sort((a, b) => Number(a.mild) - Number(b.mild) || a.value.value - b.value.value)
    return { lead: lead!, also }
  })
  return told.sort((a, b) => Number(a.lead.mild) - Number(b.lead.mild))
}

function matterOf({ ceiling: { check }, about, signs }: Finding): string {
  if (check.by === 'sign') return [...signs].sort().join(' ')
  return JSON.stringify([check, about])
}
