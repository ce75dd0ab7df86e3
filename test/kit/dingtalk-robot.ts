import { localCoordination } from '../../src/coordination/local.js'
import { createRobot, type RobotOptions } from '../../src/platforms/dingtalk/robot.js'
import type { Platform } from '../../src/platforms/platform.js'

/** The enterprise robot of a test; it calls the official hosts unless told otherwise. */
export function dingtalkRobot(changes: RobotChanges = {}): Platform {
  return createRobot(robotOptions(changes))
}

export type RobotChanges = Partial<RobotOptions> & { readonly base?: string }

export function robotOptions(changes: RobotChanges): RobotOptions {
  const { base, ...options } = changes
  return {
    appKey: 'ding1',
    appSecret: 's',
    robotCode: options.appKey ?? 'ding1',
    names: [],
    hosts: base === undefined ? { api: 'https://api.dingtalk.com', oapi: 'https://oapi.dingtalk.com' } : { api: base, oapi: base },
    perMonth: { calls: 5000, messages: 3000 },
    servedGroups: new Set(),
    fetch,
    coordination: localCoordination(Date.now),
    used: () => {},
    ...options,
  }
}
