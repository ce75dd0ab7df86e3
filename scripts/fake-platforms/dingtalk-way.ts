import { demoContacts } from '../../test/kit/demo-contacts.js'
import { type Members, privateChat } from '../../test/kit/fake-dingtalk/members.js'
import type { Shown } from '../../test/kit/fake-dingtalk/shown.js'
import { startFakeDingtalk } from '../../test/kit/fake-dingtalk/start-fake-dingtalk.js'
import type { Way } from './way.js'

const GROUP = { group: 'cidMingDe01==', title: '明德教师群' }

/** DingTalk in the playground: the robot in private and in one group, called at the service's address or over the connection that the service opens. */
export async function dingtalkWay(options: {
  readonly port: number
  /** Where the service is called; null: over its connection (Stream mode). */
  readonly service: string | null
  readonly staff: readonly string[]
}): Promise<Way> {
  const { port, service, staff } = options
  const fake = await startFakeDingtalk({ port, staff, groups: [GROUP.group], ...(await demoContacts()).dingtalk })
  const people: Members = service === null ? fake.membersOverStream() : fake.membersAt(service)
  const userOf = ({ to }: Shown) => (to.kind === 'person' ? to.id : staff.find((user) => to.id === privateChat(user))) ?? null

  return {
    name: 'dingtalk',
    label: service === null ? '钉钉（Stream 模式）' : '钉钉',
    settings: { ...fake.settings, ...(service === null && { DINGTALK_STREAM: '1' }) },
    say: async (user, inGroup, text) => (await people.say(user, inGroup ? GROUP : 'private', text)).tries.at(-1) ?? 0,
    press(user, label) {
      const card = fake.shown.findLast((shown) => userOf(shown) === user && shown.buttons.length > 0)
      if (!card?.buttons.some((button) => button.label === label && button.says)) return undefined
      return people.press(user, card, label).then(({ tries }) => tries.at(-1) ?? 0)
    },
    watch(see) {
      void (async () => {
        for (let count = 1; ; count += 1) {
          await fake.seen(count)
          const shown = fake.shown[count - 1] as Shown
          see({ user: userOf(shown), text: shown.text, buttons: shown.buttons.map(({ label }) => label) })
        }
      })()
    },
    close: () => fake.close(),
  }
}
