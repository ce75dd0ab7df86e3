import { timingSafeEqual } from 'node:crypto'
import { ACCOUNT } from '../world/account.js'
import { open, seal, sign } from '../world/sealed.js'

const FRESH_SECONDS = 300
const SEALED = '<Encrypt><![CDATA['
const SENDER = '<FromUserName><![CDATA['
/** As long as what the service says of a lesson: the same work is also the same bytes to seal, sign and send. */
const WORDS =
  '已记下 ✅ 编号 T-1116-03\n听课｜11月16日 周一 第3节（10:10）｜李伟｜数学｜五(2)班｜课题：第100课\n' +
  '本周 1/2，进度线 0。本学期 18/30，进度线 16。\n回复 1 对\n回复 2 改\n回复 3 撤回（10分钟内）\n回复 4 补两句'

/** The crypto work of a callback: signature checked, frame opened, an answer sealed and signed. Undefined where it is to be refused. */
export function answerTo(url: string, body: string): string | undefined {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1))
  const timestamp = query.get('timestamp') ?? ''
  const nonce = query.get('nonce') ?? ''
  const sealed = between(body, SEALED)
  const given = Buffer.from(query.get('msg_signature') ?? '')
  const expected = Buffer.from(sign(timestamp, nonce, sealed))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > FRESH_SECONDS) return undefined
  const message = open(sealed)
  return message === undefined ? undefined : sealedAnswer(between(message, SENDER))
}

function between(text: string, mark: string): string {
  const start = text.indexOf(mark) + mark.length
  return text.slice(start, text.indexOf(']]>', start))
}

function sealedAnswer(to: string): string {
  const seconds = String(Math.floor(Date.now() / 1000))
  const nonce = Math.random().toString(36).slice(2)
  const answer = seal(
    `<xml><ToUserName><![CDATA[${to}]]></ToUserName><FromUserName><![CDATA[${ACCOUNT.corpId}]]></FromUserName><CreateTime>${seconds}</CreateTime>` +
      `<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${WORDS}]]></Content></xml>`,
  )
  return (
    `<xml><Encrypt><![CDATA[${answer}]]></Encrypt><MsgSignature><![CDATA[${sign(seconds, nonce, answer)}]]></MsgSignature>` +
    `<TimeStamp>${seconds}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`
  )
}
