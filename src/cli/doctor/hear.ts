const ANSWER_WITHIN_MS = 5_000

export interface Heard {
  readonly status: number
  readonly body: string
  readonly ms: number
}

/** One request and its answer; undefined when none came. */
export async function hear(url: string, options: RequestInit, fetchIt: typeof fetch): Promise<Heard | undefined> {
  const started = performance.now()
  try {
    const response = await fetchIt(url, { ...options, redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    return { status: response.status, body: await response.text(), ms: Math.round(performance.now() - started) }
  } catch {
    return undefined
  }
}
