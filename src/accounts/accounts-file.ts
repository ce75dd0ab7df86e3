import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'

/** A value as it stands in the file, or the file that holds it. */
export type Given = string | { readonly file: string }

export interface AccountEntry {
  /** Where the name cannot be used, its place in the file: what else is wrong with the account is said by that. */
  readonly name: string
  readonly values: ReadonlyMap<string, Given>
  /** What is wrong with the form of its values, one sentence each. */
  readonly mistakes: readonly string[]
}

export interface AccountsFile {
  readonly entries: readonly AccountEntry[]
  /** What is wrong with the file as a whole. */
  readonly mistakes: readonly string[]
}

/** It stands in addresses, names of folders and the log. */
export const ACCOUNT_NAME = /^[a-z0-9][a-z0-9-]{0,31}$/
/** What looks like a variable may be repeated in a sentence; anything else may be a secret in the wrong place. */
const VARIABLE = /^[A-Z][A-Z0-9_]{0,63}$/

const FORM = z.strictObject({ accounts: z.record(z.string(), z.unknown()) })
const VARIABLES = z.record(z.string(), z.unknown())
const GIVEN = z.union([z.string(), z.strictObject({ file: z.string().trim().min(1) })])

/** Reads `ACCOUNTS_FILE`: the accounts by name, each with its variables as text or as `{ file: … }`. No sentence repeats a value. */
export function readAccountsFile(text: string): AccountsFile {
  const counter = new LineCounter()
  // Every scalar is text, as in an environment: a number with zeros in front stays what it is.
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: counter, uniqueKeys: true })
  if (document.errors.length > 0) {
    const lines = document.errors.map(({ code, pos }) => {
      const { line } = counter.linePos(pos[0])
      return code === 'DUPLICATE_KEY' ? `ACCOUNTS_FILE：第 ${line} 行的名字前面写过了` : `ACCOUNTS_FILE：第 ${line} 行不是正确的 YAML`
    })
    return { entries: [], mistakes: [...new Set(lines)] }
  }
  const form = FORM.safeParse(plain(document))
  if (!form.success)
    return { entries: [], mistakes: ['ACCOUNTS_FILE：应写成 accounts: 下面一个个账号，每个账号下面是它的变量，见 accounts.example.yaml'] }
  const accounts = Object.entries(form.data.accounts).map(([name, account], at) => {
    const isNamed = ACCOUNT_NAME.test(name)
    return { isNamed, entry: entryOf(isNamed ? name : `第 ${at + 1} 个账号`, account) }
  })
  return {
    entries: accounts.map(({ entry }) => entry),
    mistakes: [
      ...(accounts.length === 0 ? ['ACCOUNTS_FILE：没有写账号'] : []),
      ...accounts.flatMap(({ isNamed, entry }) =>
        isNamed ? [] : [`ACCOUNTS_FILE：${entry.name}的名字只能用小写字母、数字和横线，最多 32 个，不以横线开头`],
      ),
    ],
  }
}

function entryOf(name: string, account: unknown): AccountEntry {
  const given = new Map<string, Given>()
  const values = VARIABLES.safeParse(account)
  const mistakes = values.success ? [] : ['应写成一个个变量，例如 DATA_KEY: …']
  for (const [at, [variable, value]] of Object.entries(values.data ?? {}).entries()) {
    const form = GIVEN.safeParse(value)
    if (!VARIABLE.test(variable)) mistakes.push(`第 ${at + 1} 项不是变量名`)
    else if (!form.success) mistakes.push(`${variable}：应是文字，或 { file: 文件路径 }`)
    else given.set(variable, form.data)
  }
  return { name, values: given, mistakes }
}

/** Undefined for a document that unfolds without end. */
function plain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS()
  } catch {
    return undefined
  }
}
