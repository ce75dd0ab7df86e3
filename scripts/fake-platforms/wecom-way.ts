import { asObject, asText, type JsonObject } from '../../src/platforms/json-object.js'
import { demoContacts } from '../../test/kit/demo-contacts.js'
import type { Delivered } from '../../test/kit/fake-wecom/callbacks.js'
import type { Shown } from '../../test/kit/fake-wecom/shown.js'
import { startFakeWecom } from '../../test/kit/fake-wecom/start-fake-wecom.js'
import type { Seen, Way } from './way.js'

const GROUP = 'wrMINGDE01'
const ROBOT = 'playground-robot'

/** WeCom in the playground: the app in private, the smart bot in one group, which has a robot of its own for what nobody asked for. */
export async function wecomWay(options: {
  readonly port: number
  readonly service: string
  readonly members: readonly string[]
}): Promise<Way> {
  const { port, service, members } = options
  const fake = await startFakeWecom({ port, members, robots: [ROBOT], ...(await demoContacts()).wecom })
  const people = fake.membersAt(service)
  let see: (seen: Seen) => void = () => {}

  function answered(user: string | null, { tries, reply }: Delivered): number {
    const text = reply && wordsIn(reply)
    if (text) see({ user, text, buttons: [] })
    return tries.at(-1) ?? 0
  }

  return {
    name: 'wecom',
    label: '企业微信',
    settings: { ...fake.settings, WECOM_BOT_NAMES: '听课助手', WECOM_GROUPS: `${GROUP}=${fake.robotUrl(ROBOT)}` },
    say: async (user, inGroup, text) =>
      inGroup
        ? answered(null, await people.sayToBot(user, { group: GROUP }, `@听课助手 ${text}`))
        : answered(user, await people.say(user, text)),
    press(user, label) {
      const card = fake.shown.findLast(({ to, card: found }) => to.id === user && labelsOf(found).includes(label))
      return card && people.press(user, card, label).then((delivered) => answered(user, delivered))
    },
    watch(watcher) {
      see = watcher
      void (async () => {
        for (let count = 1; ; count += 1) {
          await fake.seen(count)
          const { to, text, card } = fake.shown[count - 1] as Shown
          see({ user: to.kind === 'member' ? to.id : null, text, buttons: labelsOf(card) })
        }
      })()
    },
    close: () => fake.close(),
  }
}

function labelsOf(card: JsonObject | undefined): readonly string[] {
  const buttons = card?.button_list
  return Array.isArray(buttons) ? buttons.flatMap((button) => asText(asObject(button)?.text) ?? []) : []
}

/** Words of an answer that came in the response: a text of the app, a finished stream or a card of the smart bot. */
function wordsIn(reply: JsonObject): string {
  const card = asObject(reply.template_card)
  const title = asObject(card?.main_title)?.title
  const parts = [asText(reply.Content), asText(asObject(reply.stream)?.content), asText(title), asText(card?.sub_title_text)]
  return [...parts.filter(Boolean), ...labelsOf(card).map((label) => `［${label}］`)].join('\n')
}
