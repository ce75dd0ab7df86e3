import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { consolePlatform } from '../../src/platforms/console/console-platform.js'
import { consoleRoutes } from '../../src/platforms/console/console-routes.js'
import type { Incoming } from '../../src/platforms/platform.js'
import { serve } from '../http/serve.js'
import { PEOPLE, STORE } from './school.js'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const CHROMIUM = findChromium()
/** A busy machine takes its time. */
const SOON = { timeout: 15_000 }

if (CHROMIUM === undefined && process.env.REQUIRE_SERVICES === '1') {
  test('a browser is installed', () => expect.fail('no Chromium on the PATH; set CHROMIUM_PATH'))
}

describe.skipIf(CHROMIUM === undefined)(
  'the console page on a phone (needs Chromium on the PATH or in CHROMIUM_PATH)',
  { timeout: 60_000 },
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
    }, 60_000)
    afterAll(() => browser.close())

    async function open(token: string | null = null, names: readonly string[] = []) {
      const heard: Incoming[] = []
      const platform = consolePlatform({ people: async () => PEOPLE, newId: () => 'made' })
      const bot = {
        turn: async (message: Incoming) => {
          heard.push(message)
          return message.text === '/听课 李伟'
            ? {
                reply: {
                  here: { text: '已记下 ✅ 编号 T-1116-01' },
                  privately: [{ text: '听课｜11月16日 周一 第3节｜李伟', choices: [{ label: '对，完成', value: '完成 T-1116-01' }] }],
                },
                school: '明德小学',
                recordIds: ['T-1116-01'],
                pushes: [{ to: '李伟', text: '周校长听了你周一第3节。' }],
              }
            : { reply: { here: { text: `收到：${message.text}` } }, school: '明德小学', recordIds: [], pushes: [] }
        },
      }
      const served = await serve({
        routes: ({ metrics, log }) => {
          const find = (name: string | null) => (name === 'closed' ? undefined : { platform, bot, storage: STORE, metrics, log })
          const accounts = { names, find }
          return [consoleRoutes({ accounts, token, metrics, log, now: Date.now })]
        },
      })
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        isMobile: true,
        hasTouch: true,
        deviceScaleFactor: 2,
      })
      onTestFinished(() => context.close())
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (line) => {
        // A refused token is how the page learns that it must ask for one.
        if (['error', 'warning'].includes(line.type()) && !line.text().includes('401')) complaints.push(line.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(`${served.url}/console`)
      return { page, heard, complaints }
    }

    const bubbles = (page: Page) => page.locator('.bubble').allTextContents()
    const shown = (page: Page, selector: string) => expect.poll(() => page.locator(selector).textContent(), SOON)

    test('speaks in the group and shows every answer, what would be pushed and what was recorded', async () => {
      const { page, heard, complaints } = await open()
      await shown(page, '#place').toBe('明德教师群')
      await shown(page, '#speaker').toBe('周建国 校长 · 现在')
      await page.locator('#text').fill('/听课 李伟')
      await page.locator('#send').tap()
      await shown(page, '.push').toContain('李伟')
      await expect.poll(() => bubbles(page), SOON).toEqual(['/听课 李伟', '已记下 ✅ 编号 T-1116-01', '听课｜11月16日 周一 第3节｜李伟'])
      await shown(page, 'main').toContain('T-1116-01 已完成')
      expect(heard[0]).toMatchObject({ sender: '001001', chat: { kind: 'group', id: '明德教师群' } })

      // A button of a private answer is pressed in the private chat.
      await page.locator('.choices button').tap()
      await expect.poll(() => bubbles(page), SOON).toContain('收到：完成 T-1116-01')
      expect(heard[1]).toMatchObject({ text: '完成 T-1116-01', chat: { kind: 'private', id: '001001' } })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
      if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, 'console.png') })
      expect(complaints).toEqual([])
    })

    test('changes speaker, place and moment', async () => {
      const { page, heard, complaints } = await open()
      await page.locator('.tries button').first().waitFor(SOON)
      await page.locator('#who').tap()
      await page.locator('#places button', { hasText: '私聊' }).tap()
      await page.locator('#at').fill('2026-11-17T12:25')
      await page.locator('#search').fill('王芳')
      await page.locator('#people button', { hasText: '英语' }).tap()
      if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, 'settings.png') })
      await page.locator('#settings .done').tap()
      // The sheet closes in its own time.
      await shown(page, '#speaker').toBe('王芳(英语) · 2026-11-17 12:25')
      await page.locator('#text').fill('/进度')
      await page.locator('#text').press('Enter')
      await expect.poll(() => bubbles(page), SOON).toContain('收到：/进度')
      expect(heard[0]).toMatchObject({
        sender: '001012',
        chat: { kind: 'private' },
        sentAtMs: Date.parse('2026-11-17T12:25:00+08:00'),
      })
      expect(complaints).toEqual([])
    })

    test('changes the account, and says which one is not open', async () => {
      const { page, heard } = await open(null, ['mingde', 'closed'])
      await shown(page, '#speaker').toBe('mingde · 周建国 校长 · 现在')
      await page.locator('#who').tap()
      await page.locator('#accounts button', { hasText: 'closed' }).tap()
      await expect.poll(() => bubbles(page), SOON).toContain('账号 closed 现在打不开，请稍后再试。')
      await page.locator('#accounts button', { hasText: 'mingde' }).tap()
      await page.locator('#people button', { hasText: '英语' }).tap()
      await page.locator('#settings .done').tap()
      await shown(page, '#speaker').toBe('mingde · 王芳(英语) · 现在')
      await page.locator('#text').fill('/进度')
      await page.locator('#text').press('Enter')
      await expect.poll(() => heard.map(({ sender }) => sender), SOON).toEqual(['001012'])
    })

    test('asks for the token once', async () => {
      const { page, heard } = await open('open-sesame')
      await page.locator('#token').fill('open-sesame')
      await page.locator('#asking .done').tap()
      await page.locator('.tries button').first().tap()
      await expect.poll(() => heard.length, SOON).toBe(1)
      await page.reload()
      await page.locator('.tries button').first().waitFor(SOON)
      expect(await page.locator('#asking').isVisible()).toBe(false)
    })
  },
)

function findChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [process.env.CHROMIUM_PATH ?? '', ...onPath].find(isProgram)
}

function isProgram(file: string): boolean {
  if (file === '') return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
