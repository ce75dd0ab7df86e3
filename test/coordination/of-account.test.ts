import { expect, test } from 'vitest'
import { localCoordination } from '../../src/coordination/local.js'
import { ofAccount } from '../../src/coordination/of-account.js'
import { coordinationContract } from '../contract/coordination.js'

coordinationContract('of an account', async () => ({ one: ofAccount(localCoordination(Date.now), 'mingde'), world: {} }))

test('two accounts take nothing from each other under one name', async () => {
  const shared = localCoordination(() => 0)
  const [mingde, yucai] = [ofAccount(shared, 'mingde'), ofAccount(shared, 'yucai')]
  expect(await Promise.all([mingde.lease('clock', 500), yucai.lease('clock', 500)])).not.toContain(undefined)
  const robot = 'chat ["wecom","group-robots","g1"]'
  for (const each of [mingde, yucai]) expect([await each.spend(robot, 1, 60_000), await each.spend(robot, 1, 60_000)]).toEqual([0, 60_000])
  const token = (value: string) => async () => ({ value, forMs: 60_000 })
  expect([await mingde.cached('token', token('one')), await yucai.cached('token', token('other'))]).toEqual(['one', 'other'])
  await yucai.forget('token', 'one')
  expect(await mingde.cached('token', token('new'))).toBe('one')
  const woken: string[] = []
  mingde.onWake('outbox', () => woken.push('mingde'))
  yucai.onWake('outbox', () => woken.push('yucai'))
  yucai.wake('outbox')
  expect(woken).toEqual(['yucai'])
})
