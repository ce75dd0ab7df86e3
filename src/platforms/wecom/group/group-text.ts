import { cutText } from '../../cut-text.js'
import type { JsonObject } from '../../json-object.js'
import { fitParts } from '../../part-words.js'
import type { Part } from '../../platform.js'
import { plainText } from '../plain-text.js'

/** Content of a text to a group (§3, §4.4). */
export const GROUP_TEXT_BYTES = 2048

export function groupText(part: Part): JsonObject {
  const content = cutText(plainText(fitParts([part], GROUP_TEXT_BYTES)), GROUP_TEXT_BYTES)
  return { msgtype: 'text', text: { content } }
}
