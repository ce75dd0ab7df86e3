/** Whether the service should be sent anything, and what there is to say about it. */
export interface Readiness {
  readonly ready: boolean
  /** `ready`, or a code of what is wrong. */
  readonly word: string
  /** Printed as a line of JSON each. */
  readonly detail: readonly unknown[]
}

/** A store that does not answer within this is not ready. */
const READY_WITHIN_MS = 2_000

/** Why a store takes no writes, as a code; undefined when it takes them. */
export async function storeTrouble(ready: () => Promise<boolean>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('store-slow'), READY_WITHIN_MS)
  })
  const asked = ready().then(
    (yes) => (yes ? undefined : 'store-unavailable'),
    () => 'store-unavailable',
  )
  const reason = await Promise.race([asked, late])
  clearTimeout(timer)
  return reason
}

/** Of a single store, with what is to be said besides. A connection that is down is no reason: no other instance would do better. */
export async function storeReadiness(ready: () => Promise<boolean>, detail: readonly unknown[] = []): Promise<Readiness> {
  const trouble = await storeTrouble(ready)
  return { ready: trouble === undefined, word: trouble ?? 'ready', detail }
}
