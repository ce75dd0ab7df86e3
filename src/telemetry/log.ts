import { type DestinationStream, pino } from 'pino'

/**
 * Everything a log line may hold besides time, level and event. Values are codes, ids of ours and numbers. There is no field for words, names or
 * addresses: what is not in this table, or is not of its kind, is dropped.
 */
const FIELDS = {
  requestId: 'code',
  status: 'number',
  ms: 'number',
  platform: 'code',
  account: 'code',
  /** The platform's own account, where `account` is one of several of ours. */
  platformAccount: 'code',
  reason: 'code',
  outcome: 'code',
  count: 'number',
  attempts: 'number',
  signal: 'code',
} as const

interface Kinds {
  code: string
  number: number
}

export type LogFields = { readonly [K in keyof typeof FIELDS]?: Kinds[(typeof FIELDS)[K]] } & {
  /** Of an error only its class, its code and the places in the code are written, never its message. */
  readonly error?: unknown
}

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'

export interface Log {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** A code is short and ASCII, so no Chinese text and no sentence fits into one. */
const CODE = /^[A-Za-z0-9._:/@-]{1,80}$/
const PLACES_KEPT = 6

/** JSON lines on standard output, or on the destination given. Event names are codes as well. */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = { level, base: null, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime }
  const logger = destination ? pino(options, destination) : pino(options)
  const write = (method: 'debug' | 'info' | 'warn' | 'error') => (event: string, fields?: LogFields) => {
    if (!logger.isLevelEnabled(method)) return
    logger[method](allowed(fields), CODE.test(event) ? event : 'unnamed')
  }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

function allowed(fields: LogFields | undefined): Record<string, unknown> {
  const line: Record<string, unknown> = {}
  if (!fields) return line
  const given = fields as Readonly<Record<string, unknown>>
  for (const [name, kind] of Object.entries(FIELDS)) {
    const value = given[name]
    if (kind === 'number' ? Number.isFinite(value) : typeof value === 'string' && CODE.test(value)) line[name] = value
  }
  if (fields.error !== undefined) line.error = describe(fields.error)
  return line
}

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { class: typeof error }
  const { code } = error as { code?: unknown }
  const places = placesOf(error)
  return {
    class: CODE.test(error.constructor.name) ? error.constructor.name : 'Error',
    ...(typeof code === 'string' && CODE.test(code) ? { code } : {}),
    ...(places.length > 0 ? { at: places } : {}),
  }
}

/** Where it was thrown, without the message that the stack begins with. */
function placesOf(error: Error): readonly string[] {
  const stack = error.stack ?? ''
  const message = stack.indexOf(error.message)
  const frames = message < 0 ? stack : stack.slice(message + error.message.length)
  return [...frames.matchAll(/^\s+at .*?([\w.-]+:\d+):\d+\)?$/gm)].slice(0, PLACES_KEPT).map((frame) => frame[1]!)
}
