import { expect, test } from 'vitest'
import { DeliveryError } from '../../../src/platforms/platform.js'
import { createLineSend } from '../../../src/platforms/wecom/line/line-send.js'

const STREAM_AT_ITS_END = 846608

test('an answer that went out unacknowledged counts as arrived when its stream is at an end, however many others never were acknowledged', async () => {
  const commands: string[] = []
  let isSilent = true
  const ask = async (cmd: string) => {
    commands.push(cmd)
    if (isSilent) throw new DeliveryError('uncertain:no-answer', { retryable: false })
    return cmd === 'aibot_respond_msg' ? STREAM_AT_ITS_END : 0
  }
  const send = createLineSend({ ask, unsubscribed() {}, now: () => 0 })
  const answer = (key: string) => {
    const address = { as: 'answer', chat: { id: 'c', type: 1 }, reqId: key, stream: key }
    return send({ key, address, part: { text: '已记下' } })
  }
  for (let n = 0; n <= 1_000; n += 1) await expect(answer(`k${n}`)).rejects.toThrow('uncertain')
  isSilent = false
  commands.length = 0
  await answer('k1000')
  expect(commands).toEqual(['aibot_respond_msg'])
  await answer('new')
  expect(commands.slice(1)).toEqual(['aibot_respond_msg', 'aibot_send_msg'])
})
