import { isAgainAlone } from './said-again.js'

const COURTESY =
  /^(?:(?:好|好的|好滴|好嘞|行|可以|嗯+|哦+|噢+|收到|知道|明白|了解|晓得|辛苦|麻烦|谢谢?|多谢|感谢|谢谢?您|谢谢?你|稍等|稍等一下|等等|等一?下|回头(?:说|发|补)|ok|okay|k|thanks?|thank you|thx|got it|sure|wait|one moment)(?:了|您|你|啦|的)?[吧啊哈呀呢哟噢~～。.!！,，、\s👌👍🙏🌹😊]*)+$/iu
const FORGOTTEN =
  /^(?:我?(?:也|都)?(?:忘|不记得|记不清|想不起来|不知道|不清楚|说不清)了?|i forgot|i (?:do not|don't) (?:know|remember)|no idea)[吧啊哈呀呢~～。.!！\s]*$/iu

/** 谢谢, 好的, 收到, 稍等: keeps the talk going and tells nothing. */
export function isCourtesy(typed: string): boolean {
  return COURTESY.test(typed.trim())
}

/** Says nothing of what was asked: a courtesy, that it is forgotten, or what is said to another answer. */
export function tellsNothing(typed: string): boolean {
  return isCourtesy(typed) || FORGOTTEN.test(typed.trim()) || isAgainAlone(typed)
}
