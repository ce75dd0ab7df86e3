/** How the column of a roster is headed that holds people's user ids on a platform; the first header is the English one. */
export interface RosterColumn {
  readonly platform: string
  readonly headers: readonly [string, ...string[]]
}
