import { open } from '../world/sealed.js'

/** How many answers say that a record was made; an answer that asks back or cannot be opened is none, and most being so is a mistake. */
export function recorded(bodies: readonly Buffer[]): number {
  const words = bodies.map((body) => open(/<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body.toString())?.[1] ?? ''))
  const count = words.filter((each) => each?.includes('已记下')).length
  if (count < bodies.length / 2) throw new Error(`answers without a record: ${words.find((each) => !each?.includes('已记下'))}`)
  return count
}
