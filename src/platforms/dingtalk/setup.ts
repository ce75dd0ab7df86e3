import type { PlatformSetup } from '../platform-setup.js'
import { httpSetup } from './setup/http-setup.js'
import { streamSetup } from './setup/stream-setup.js'

/** The ways to connect DingTalk that somebody is led through. */
export const setups: readonly PlatformSetup[] = [streamSetup, httpSetup]
