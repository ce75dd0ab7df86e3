/** `tingke/test/platforms`: for who writes a platform. It needs the development packages `vitest` and `fast-xml-parser`. */

export { type PlatformHarness, platformContract } from '../contract/platform.js'
export { startFakeDingtalk } from './fake-dingtalk/start-fake-dingtalk.js'
export { startFakeWecom } from './fake-wecom/start-fake-wecom.js'
export { FakeWecomLine } from './fake-wecom-line/start-fake-wecom-line.js'
