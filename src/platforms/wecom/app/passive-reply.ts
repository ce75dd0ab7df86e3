/** Words of a passive text reply (§1.5), at most 2048 bytes; To and From are swapped. */
export function textReply(to: string, corpId: string, seconds: number, content: string): string {
  return `<xml>${head(to, corpId, seconds)}<MsgType><![CDATA[text]]></MsgType><Content>${cdata(content)}</Content></xml>`
}

/** Answer to a pressed button: text is not allowed there, the button's new label is. */
export function buttonReply(to: string, corpId: string, seconds: number, label: string): string {
  return `<xml>${head(to, corpId, seconds)}<MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName>${cdata(label)}</ReplaceName></Button></xml>`
}

/** The sealed reply as it goes out. */
export function sealedReply(sealed: string, signature: string, timestamp: string, nonce: string): string {
  return `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`
}

function head(to: string, corpId: string, seconds: number): string {
  return `<ToUserName>${cdata(to)}</ToUserName><FromUserName>${cdata(corpId)}</FromUserName><CreateTime>${seconds}</CreateTime>`
}

// Characters that XML 1.0 forbids; one of them makes WeCom drop the whole reply.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function cdata(text: string): string {
  return `<![CDATA[${text.replace(FORBIDDEN, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}
