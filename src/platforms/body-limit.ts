/** Callbacks are a few kilobytes; larger bodies are refused before they are parsed. */
export const BODY_LIMIT_BYTES = 1024 * 1024
