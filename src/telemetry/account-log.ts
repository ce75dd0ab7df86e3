import type { Log, LogFields } from './log.js'

/** The same log, with the account's name in every line; the platform's own account, if a line names one, stands beside it. */
export function accountLog(log: Log, account: string): Log {
  const named = (fields: LogFields = {}): LogFields => ({
    ...fields,
    account,
    ...(fields.account !== undefined && { platformAccount: fields.account }),
  })
  return {
    debug: (event, fields) => log.debug(event, named(fields)),
    info: (event, fields) => log.info(event, named(fields)),
    warn: (event, fields) => log.warn(event, named(fields)),
    error: (event, fields) => log.error(event, named(fields)),
  }
}
