const WHOM = '(?:谁|有没有人|哪些[^,。;]{0,4}|哪几?[位个所](?:组|学校|老师|人|年级|班主任|班)?)'
const UNIT = '[节次户篇份个回趟场堂条项]'
const ZERO = '(?:零|〇|0(?![\\d.:点]))'
const AT_ZERO = `(?:(?:是|为|挂着?)${ZERO}|(?<!\\d)${ZERO}${UNIT})`
/** Duties that somebody has left undone; 没课, 没空 and what pupils leave undone are none of these. */
const UNDONE = '(?:没|未)(?:有)?(?:$|[?的了]|去|来|过|参加|上|听|评|访|跑|走|写|交|做|搞|开|办|备|记|报|学|完成|达标)'

const ASKS_WHOM = /[谁哪]|有没有人/
const NONE_AT_ALL = new RegExp(
  `${WHOM}[^,。;?]{0,12}(?:[一半]${UNIT}[^,。;?]{0,4}${UNDONE}|${AT_ZERO})|(?:[一半]${UNIT}[^,。;?]{0,4}${UNDONE}|${AT_ZERO})[^,。;?]{0,8}(?:有|是)(?:谁|哪)`,
)

/**
 * Who has not done a duty at all: 谁一次都没上, 哪些人家访还是零, 听课挂零的有谁, 一份没写的是哪几位. The word for the shortfall may stand far from
 * the one that asks.
 */
export const asksWhoHasNone = (text: string): boolean => ASKS_WHOM.test(text) && NONE_AT_ALL.test(text)
