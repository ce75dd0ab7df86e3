import type { PlatformSetup } from '../platform-setup.js'
import { appSetup } from './setup/app-setup.js'
import { lineSetup } from './setup/line-setup.js'

/** The ways to connect WeCom that somebody is led through. */
export const setups: readonly PlatformSetup[] = [lineSetup, appSetup]
