import type { Command } from 'commander'
import type { CliIo } from './io.js'

/** Commands that concern no account, or all of them, or that name theirs in a way of their own. */
const OF_NONE: readonly string[] = ['start', 'init', 'read', 'copy']

/** An account is an environment: with `--account` a command gets that of the account in place of the process's, and need not know it. */
export class AccountIo {
  /** For the commands. */
  readonly io: CliIo
  readonly #process: CliIo
  #chosen: { readonly name: string; readonly env: CliIo['env'] } | undefined

  constructor(process: CliIo) {
    this.#process = process
    const env = () => this.#chosen?.env ?? process.env
    const account = () => this.#chosen?.name
    this.io = {
      ...process,
      get env() {
        return env()
      },
      get account() {
        return account()
      },
      openStorage: (given) => process.openStorage(given ?? env()),
    }
  }

  /** Lets every command of the program take `--account`, and chooses it before the command's work begins. */
  offer(program: Command): void {
    for (const command of program.commands) {
      if (!OF_NONE.includes(command.name()))
        for (const each of withSubcommands(command)) each.option('--account <name>', '哪个账号（配置了 ACCOUNTS_FILE 时）')
    }
    program.hook('preAction', async (_, command) => {
      const { account } = command.optsWithGlobals() as { readonly account?: string }
      if (account !== undefined && !OF_NONE.includes(command.name())) await this.#choose(account)
    })
  }

  /** What to say of a failure that comes from no account having been chosen, else undefined. */
  async unchosen(error: unknown): Promise<string | undefined> {
    const several = this.#chosen === undefined && this.#process.env.ACCOUNTS_FILE?.trim()
    if (!several || !(error instanceof Error) || error.name !== 'ConfigError') return undefined
    return this.#choose(undefined).then(
      () => undefined,
      (why: Error) => why.message,
    )
  }

  async #choose(name: string | undefined): Promise<void> {
    const { accountNamed } = await import('../accounts/account-named.js')
    this.#chosen = await accountNamed(this.#process.env, name)
  }
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)]
}
