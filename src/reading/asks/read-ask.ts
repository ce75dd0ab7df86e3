import type { Message } from '../message.js'
import type { Reading } from '../reading.js'
import { readEdit } from './edit.js'
import { readHelp } from './help.js'
import { readNone } from './none.js'
import { readQuery } from './query.js'
import { readQuotaWaiver } from './quota-waiver.js'
import { readRefusal } from './refusal.js'
import { readReminder } from './reminder.js'
import { readRoleChange } from './role-change.js'
import { readWithdrawal } from './withdrawal.js'

/** Reads the fields of a message that is no record (READING §13); `kind` is what `readAct` found. */
export function readAsk(message: Message, kind: string): Reading {
  switch (kind) {
    case 'query':
      return readQuery(message)
    case 'help':
      return readHelp(message)
    case 'undo':
    case 'delete':
      return readWithdrawal(message, kind)
    case 'edit':
      return readEdit(message)
    case 'remind':
      return readReminder(message)
    case 'refuse':
      return readRefusal()
    case 'set-role':
      return readRoleChange(message)
    case 'waiver-request':
      return readQuotaWaiver(message)
    default:
      return readNone(message)
  }
}
