/**
 * What a platform takes in one callback or frame, whoever hands it over: anything larger is refused before it is parsed (`body-over-limit` in the
 * platforms' vectors). Our own server refuses callbacks far earlier.
 */
export const BODY_LIMIT_BYTES = 1024 * 1024
