export type JsonObject = Readonly<Record<string, unknown>>

/** The JSON object a text or body holds; undefined for anything else. Read its members as own values only: names come from outside. */
export function readJsonObject(body: Buffer | string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(body.toString('utf8')))
  } catch {
    return undefined
  }
}

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
