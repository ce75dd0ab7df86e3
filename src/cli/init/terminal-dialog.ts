import { CANCEL_SYMBOL, confirm, intro, log, multiselect, note, outro, password, select, text } from '@clack/prompts'
import { CliError, type CliIo } from '../io.js'
import { checkedLines } from './checked-lines.js'
import type { Dialog } from './dialog.js'
import { publicUrlWrong } from './public-url-wrong.js'

/** Asks somebody at a terminal, in Chinese. What is typed of a secret does not appear. */
export function terminalDialog(terminal: NonNullable<CliIo['terminal']>): Dialog {
  const { output } = terminal
  return {
    begin: (label) => intro(label, terminal),
    async ways(offered, chosen) {
      const options = offered.map(({ id, label, hint }) => ({ value: id, label, hint }))
      const message = '接哪些平台？（上下键移动，空格选中，回车确定）'
      const initialValues = chosen.map(({ id }) => id)
      for (;;) {
        const ids = answered(await multiselect({ message, options, initialValues, required: false, showInstructions: false, ...terminal }))
        if (ids.length > 0) return offered.filter(({ id }) => ids.includes(id))
        log.warn('一个也没选：按空格选中，再按回车', { output })
      }
    },
    heading: ({ label, before }) => note(before.join('\n'), label, { output }),
    async value({ label, where, secret, optional, wrong }, known) {
      const kept = known === undefined ? (optional ? '（可不填，直接回车）' : '') : '（已有，直接回车保留）'
      const message = `${label}${kept}\n${where}`
      const validate = (typed: string | undefined) => {
        const value = typed?.trim() ?? ''
        if (value === '') return known === undefined && !optional ? '这一项必须填' : undefined
        return wrong?.(value)
      }
      const ask = secret
        ? password({ message, validate, ...terminal })
        : text({ message, validate, ...terminal, ...(known && { placeholder: known }) })
      return (answered(await ask) ?? '').trim()
    },
    async publicUrl(known) {
      const message = `对外网址${known === undefined ? '' : '（已有，直接回车保留）'}\n平台从外网访问本服务的地址，https:// 开头，不带路径`
      const validate = (typed: string | undefined) =>
        typed?.trim() || known === undefined ? publicUrlWrong(typed?.trim() ?? '') : undefined
      return (answered(await text({ message, validate, ...terminal, ...(known && { placeholder: known }) })) ?? '').trim()
    },
    async checking(label, check) {
      log.step(`正在核对：${label}……`, { output })
      const findings = await check()
      for (const finding of findings) {
        const lines = checkedLines(finding).join('\n')
        if (finding.state === 'ok') log.success(lines, { output })
        else if (finding.state === 'warn') log.warn(lines, { output })
        else log.error(lines, { output })
      }
      return findings
    },
    async failed({ label }) {
      const options = [
        { value: 'again' as const, label: '改好再填一次' },
        { value: 'skip' as const, label: '先跳过', hint: '照样写下来，以后用 npx tingke doctor 再看' },
      ]
      return answered(await select({ message: `${label}没有通过，怎么办？`, options, showInstructions: false, ...terminal }))
    },
    replace: async (names, label) =>
      answered(
        await confirm({
          message: `${label} 里已有 ${names.join('、')}，值不同，换成新的吗？`,
          active: '换',
          inactive: '不换',
          ...terminal,
        }),
      ),
    enter({ label }, url, made) {
      const lines = [`网址：${url}`, ...made.map((each) => `${each.label}：${each.value}`)]
      note(lines.join('\n'), `${label}：填到后台`, { output })
    },
    say: (lines, title) => note(lines.join('\n'), title, { output }),
    end: (words) => outro(words, { output }),
  }
}

function answered<T>(answer: T | typeof CANCEL_SYMBOL): T {
  if (answer === CANCEL_SYMBOL) throw new CliError('已取消，什么也没有改。')
  return answer
}
