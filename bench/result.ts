/** One line of the measurement (INTERFACE §4). Ratios have stable names; plain figures have no goal and hold always. */
export interface Result {
  readonly name: string
  readonly value: number
  readonly goal: string | null
  readonly holds: boolean
  readonly detail: string
}
