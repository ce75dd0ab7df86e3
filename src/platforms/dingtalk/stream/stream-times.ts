/** How long a stream waits, in milliseconds. */
export interface StreamTimes {
  /** For the handshake of a connection. */
  readonly handshakeMs: number
  /** Between two pings of ours; two without an answer end the connection. */
  readonly pingMs: number
  /** Without any frame, where the platform is known to send keep-alive frames. */
  readonly silentMs: number
  /** Without any frame, where it never sent one: a quiet day looks the same. Each renewal may count as a call of the month. */
  readonly quietMs: number
  /** More than this between two looks at the clock than there should be: the machine slept. */
  readonly sleptMs: number
  /** After a refusal that only an administrator can end. */
  readonly refusedMs: number
  /** A connection that carried this long and is then to be renewed is renewed at once. */
  readonly livedMs: number
  /** For turns under way when the connection is closed. */
  readonly farewellMs: number
}

/** After §3.3. DingTalk's keep-alive frames were seen every 20 to 30 seconds; neither their interval nor that they come at all is documented. */
export const STREAM_TIMES: StreamTimes = {
  handshakeMs: 10_000,
  pingMs: 25_000,
  silentMs: 240_000,
  quietMs: 3_600_000,
  sleptMs: 60_000,
  refusedMs: 300_000,
  livedMs: 60_000,
  farewellMs: 1000,
}
