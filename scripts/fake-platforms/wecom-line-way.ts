import { asObject, asText, type JsonObject } from '../../src/platforms/json-object.js'
import { FakeWecomLine, type LineShown } from '../../test/kit/fake-wecom-line/start-fake-wecom-line.js'
import type { Seen, Way } from './way.js'

const GROUP = 'wrMINGDE01'
/** As of a service that takes no message. */
const NOBODY_THERE = 0

/** WeCom's smart bot in the playground, over the connection that the service opens: no address of the service is needed. */
export async function wecomLineWay({ port }: { readonly port: number }): Promise<Way> {
  const fake = await FakeWecomLine.start({ port })
  const status = (taken: boolean) => Promise.resolve(taken ? 200 : NOBODY_THERE)
  return {
    name: 'wecom',
    label: '企业微信（长连接）',
    settings: { ...fake.settings, WECOM_BOT_NAMES: '听课助手' },
    say: (user, inGroup, text) => status(inGroup ? fake.say({ user, group: GROUP, text: `@听课助手 ${text}` }) : fake.say({ user, text })),
    press(user, label) {
      const card = fake.shown.findLast(
        ({ chat, card: found }) => chat === user && buttonsOf(found).some((each) => each.text === label),
      )?.card
      const key = buttonsOf(card).find((each) => each.text === label)?.key
      return key === undefined ? undefined : status(fake.press(user, asText(card?.task_id) ?? '', String(key)))
    },
    watch(see) {
      void (async () => {
        for (let count = 1; ; count += 1) {
          await fake.until(() => fake.shown.length >= count)
          see(seenOf(fake.shown[count - 1] as LineShown))
        }
      })()
    },
    close: () => fake.close(),
  }
}

function seenOf({ chat, text, card }: LineShown): Seen {
  return { user: chat === GROUP ? null : chat, text, buttons: buttonsOf(card).flatMap((button) => asText(button.text) ?? []) }
}

function buttonsOf(card: JsonObject | undefined): readonly JsonObject[] {
  const buttons: readonly unknown[] = Array.isArray(card?.button_list) ? card.button_list : []
  return buttons.map(asObject).filter((button) => button !== undefined)
}
