const FIRST_MS = 1000
const LONGEST_MS = 600_000

/** Full jitter: anywhere between at once and a span that doubles with each attempt, so that many failures do not come back together. */
export function backOffMs(attempts: number, random: () => number): number {
  return Math.floor(random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1)))
}
