/**
 * The package's main export (INTERFACE §6): the service with its parts, and everything that commands build on. What handlers of the package
 * itself import as `#tingke` is `index.ts`: it knows nothing of the service that loads them.
 */

export { configureAll } from './accounts/configure-all.js'
export { type AccountsApp, type App, type AppParts, createApp } from './app.js'
export type { AccountsConfig, Config } from './config.js'
export { ConfigError } from './config.js'
export { configure } from './configure.js'
export * from './index.js'
export { definePlatform } from './platforms/define-platform.js'
export {
  type Answer,
  DeliveryError,
  type Incoming,
  type Outgoing,
  type Platform,
  type RawRequest,
  type Received,
} from './platforms/platform.js'
