import { z } from 'zod'
import { INSTANT_EXAMPLE, isInstant } from '../../domain/instant.js'

/** Body of `POST /console/messages` (INTERFACE §3). */
export interface ConsoleMessage {
  readonly as: string
  /** Title of a group; null in private. */
  readonly chat: string | null
  readonly text: string
  readonly atMs: number | null
  readonly id: string | null
}

const text = (most: number, sentence: string) => z.string(sentence).refine((value) => value.trim() !== '' && value.length <= most, sentence)

const BODY = z.object(
  {
    as: text(80, 'as 要写是谁在说：姓名、工号，或者 王芳(语文)'),
    chat: text(80, 'chat 要写群的名字，私聊写 null').nullish(),
    text: text(20_000, 'text 要写说了什么'),
    at: z.string(`at 要写时刻，例如 ${INSTANT_EXAMPLE}`).refine(isInstant, `at 要写带时区的时刻，例如 ${INSTANT_EXAMPLE}`).nullish(),
    id: text(200, 'id 要写 1 到 200 个字').nullish(),
  },
  '请发一个 JSON 对象，例如 {"as":"周建国","chat":null,"text":"/帮助"}',
)

/** Reads a body, or says in one sentence what is wrong with it. */
export function readConsoleMessage(body: unknown): ConsoleMessage | { readonly problem: string } {
  const parsed = BODY.safeParse(body)
  if (!parsed.success) return { problem: `${parsed.error.issues[0]!.message}。` }
  const { as, chat, text: said, at, id } = parsed.data
  return { as, chat: chat?.trim() ?? null, text: said, atMs: at ? Date.parse(at) : null, id: id ?? null }
}
