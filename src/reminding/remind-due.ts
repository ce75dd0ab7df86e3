import type { Storage } from '../storage/storage.js'
import type { Decider } from './decider.js'
import type { Notice } from './notice.js'
import type { RouteDeps, Routed, RouteOptions } from './route.js'
import { routed } from './route.js'

export interface RemindDeps {
  readonly decider: Pick<Decider, 'due'>
  readonly storage: Pick<Storage, 'remind'>
  route(): Promise<RouteDeps>
  readonly log: { warn(event: string, fields: { readonly platform: string; readonly account: string; readonly reason?: string }): void }
}

/** A message that was put into the outbox. */
export interface Reminded {
  readonly notice: Notice
  readonly routed: Routed
}

/**
 * Decides what is due at the moment and puts it into the outbox, school by school, each message with what it tells: a message whose matter
 * somebody else has told meanwhile is left out and decided once more. Ends early, between two schools, when the signal says so.
 */
export async function remindDue(deps: RemindDeps, options: RouteOptions, signal?: AbortSignal): Promise<readonly Reminded[]> {
  const reminded: Reminded[] = []
  const first = await decideOnce(deps, options, reminded, signal)
  if (!first) await decideOnce(deps, options, reminded, signal)
  return reminded
}

/** Whether everything decided was kept. */
async function decideOnce(deps: RemindDeps, options: RouteOptions, reminded: Reminded[], signal?: AbortSignal): Promise<boolean> {
  const route = await deps.route()
  let whole = true
  for await (const notices of deps.decider.due(options.nowMs)) {
    if (signal?.aborted) return true
    const found = await Promise.all(notices.map((notice) => routed(notice, route, options)))
    const ways = notices.flatMap((notice, i): Reminded[] => {
      const way = found[i]
      if (way !== undefined) return [{ notice, routed: way }]
      noteUnreached(notice, deps)
      return []
    })
    const kept = await deps.storage.remind(ways.map((each) => each.routed.reminder))
    reminded.push(...ways.filter((_, i) => kept[i]))
    whole &&= kept.every(Boolean)
  }
  return whole
}

function noteUnreached({ to }: Notice, { log }: RemindDeps): void {
  if (to.kind !== 'group') return
  const { platform, account } = to.binding
  log.warn('group-not-reached', { platform, account, reason: 'no-push' })
}
