import type { Command } from 'commander'
import type { PlatformSetup } from '../../platforms/platform-setup.js'
import type { InitOptions } from '../init/init-options.js'
import type { CliIo } from '../io.js'

/** `init`: connects chat platforms: asks, says where each value is found, tries it on the spot, writes it down, and ends with the doctor. */
export default function register(program: Command, io: CliIo): void {
  const command = program
    .command('init')
    .description('接入企业微信、钉钉：逐项提问，当场核对，写好 .env，最后体检')
    .option('--way <id...>', '接哪些：见 --list')
    .option('--list', '列出能接的方式和各自要填的变量')
    .option('--set <NAME=VALUE...>', '直接给出一个变量，可以写多次')
    .option('--set-file <NAME=FILE...>', '从文件里读一个变量的值，密钥宜用这个（也可以用同名的环境变量）')
    .option('--public-url <url>', '平台从外网访问本服务的网址（回调方式要用）')
    .option('--env-file <file>', '写到哪个文件', '.env')
    .option('--accounts <file>', '写进多账号文件（和 --account 一起用），密钥另存为只有本用户可读的文件')
    .option('--account <name>', '多账号文件里的账号名，只用小写字母、数字和横线')
    .option('--yes', '可不填的都不问；已有而不同的值换成新的')
    .option('--force', '没有终端时：核对没通过也写下来')
  command.action(async (options: InitOptions & { readonly list?: true }) => {
    const { loadSetups } = await import('../../platforms/load-setups.js')
    const offered = await loadSetups()
    if (options.list) for (const line of offered.flatMap(listed)) io.out(line)
    else await init(command, options, offered, io)
  })
}

async function init(command: Command, options: InitOptions, offered: readonly PlatformSetup[], io: CliIo): Promise<void> {
  const [{ givenValues }, { mistakes }, { envTarget }, { accountTarget }, { publicUrlWrong }, { runInit }] = await Promise.all([
    import('../init/given-values.js'),
    import('../init/mistakes.js'),
    import('../init/env-target.js'),
    import('../init/account-target.js'),
    import('../init/public-url-wrong.js'),
    import('../init/run-init.js'),
  ])
  const { accounts: file, account } = options
  if ((file === undefined) !== (account === undefined)) command.error('--accounts 和 --account 要一起写')
  if (account !== undefined && !/^[a-z0-9][a-z0-9-]{0,31}$/.test(account)) command.error('账号名只用小写字母、数字和横线，最多 32 个')
  const service = envTarget(options.envFile)
  const target = file === undefined || account === undefined ? service : accountTarget({ file, account, service })
  const existing = target.read()
  // The process has read the file already: what is only there was not given.
  const given = givenValues(options, Object.fromEntries(Object.entries(io.env).filter(([name, value]) => existing[name] !== value)))
  const known = { ...existing, ...given }
  const ways = waysFrom(options, offered, known, command)
  const { terminal } = io
  const canAsk = terminal !== undefined
  if (ways === undefined && !canAsk) {
    command.error(`没有终端可问，要写明接哪些：--way ${offered.map(({ id }) => id).join('、')} 里的一个或几个`)
  }
  const wrongUrl = given.PUBLIC_URL === undefined ? undefined : publicUrlWrong(given.PUBLIC_URL)
  const needsUrl = !canAsk && ways?.some(({ route }) => route !== undefined) && !known.PUBLIC_URL
  const problems = [
    ...mistakes(ways ?? [], known, canAsk),
    ...(wrongUrl === undefined ? [] : [`PUBLIC_URL：${wrongUrl}`]),
    ...(needsUrl ? ['PUBLIC_URL：缺少 对外网址（平台从外网访问本服务的地址）'] : []),
  ]
  if (problems.length > 0) command.error(`还不能设置：\n${problems.map((problem) => `  · ${problem}`).join('\n')}`)
  const dialog = terminal
    ? (await import('../init/terminal-dialog.js')).terminalDialog(terminal)
    : (await import('../init/unattended-dialog.js')).unattendedDialog(options, io)
  const briefly = !canAsk || options.yes === true
  const wanted = givenValues(options, {})
  const { passed } = await runInit({ io, dialog, target, offered, ways, given, wanted, briefly, fetch })
  dialog.end(`已写入 ${target.label}。下面体检一遍：`)
  const [{ runDoctor }, { accountNamed }] = await Promise.all([
    import('../doctor/run-doctor.js'),
    import('../../accounts/account-named.js'),
  ])
  const env = { ...io.env, ...target.environment() }
  const own = account === undefined ? { env } : { account, env: (await accountNamed(env, account)).env }
  await runDoctor({ ...io, ...own }, { passed: passed.map(({ id }) => id) })
}

/** The ways named, else those whose variables were given where nobody is to be asked; undefined: to be asked. */
function waysFrom(
  { way, yes }: InitOptions,
  offered: readonly PlatformSetup[],
  known: Readonly<Record<string, string>>,
  command: Command,
): readonly PlatformSetup[] | undefined {
  if (way !== undefined) {
    const unknown = way.filter((id) => !offered.some((setup) => setup.id === id))
    if (unknown.length > 0) command.error(`没有这种方式：${unknown.join('、')}。能接的：${offered.map(({ id }) => id).join('、')}`)
    return offered.filter(({ id }) => way.includes(id))
  }
  const configured = offered.filter((setup) => setup.isConfigured(known))
  return yes && configured.length > 0 ? configured : undefined
}

function listed({ id, label, hint, values, route }: PlatformSetup): readonly string[] {
  return [
    `${id}　${label}：${hint}`,
    ...values.map(
      ({ name, label: called, optional, made }) => `  ${name}　${called}${optional ? '，可不填' : made ? '，不给就自动生成' : ''}`,
    ),
    ...(route === undefined ? [] : ['  PUBLIC_URL　对外网址']),
  ]
}
