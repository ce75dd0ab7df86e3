const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

/** How an option names a moment, for help and refusals. */
export const INSTANT_EXAMPLE = '2026-11-16T10:05:00+08:00'

/** Whether the text is a moment with its zone: without one it would mean something else on another machine. */
export function isInstant(text: string): boolean {
  return INSTANT.test(text) && Number.isFinite(Date.parse(text))
}
