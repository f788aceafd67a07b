import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { deliverMail } from '../../scripts/cloud/deliver-mail.ts'
import { LOCAL_SENDER } from '../../scripts/local/names.ts'
import { startLocalPage } from '../../scripts/local/page.ts'
import { isWanted } from '../../scripts/operate/log-lines/line-filter.ts'
import type { LineSource } from '../../scripts/operate/log-lines/source.ts'
import type { PageServer } from '../../scripts/operate/watch/server.ts'
import { chromiumHere, startBrowser } from './browser.ts'
import type { Browser } from './browser.ts'
import type { Tab } from './browser-tab.ts'
import { contrastTooLow, withoutLabel } from './page-checks.ts'
import { startSystem } from './system.ts'
import type { System } from './system.ts'

const SLOW_EDITOR = fileURLToPath(new URL('./slow-editor.ts', import.meta.url))
const ANN = 'ann@customer.test'
/** As the file of make local would have them. */
const linesOf = (system: System): LineSource => ({
  says: 'the lines of this test',
  lines: async function* (filter) {
    const heard = system.lines.map((line) => ({
      at: Date.parse(line.timestamp),
      text: JSON.stringify(line),
      line,
    }))
    yield* heard.filter((one) => isWanted(one, filter))
  },
})
const WIDE = { width: 1200, height: 900, scheme: 'light' } as const
const program = chromiumHere()

describe('the page of make local, in a browser', function () {
  this.timeout(120_000)
  if (program === undefined) return void it.skip('shows it (no chromium on the PATH, nor in CHROMIUM_BIN)')

  let system: System
  let browser: Browser
  let page: PageServer
  let tab: Tab
  before(async () => {
    const settings = { EDITOR_COMMAND: `node ${SLOW_EDITOR}`, SIGN_SECONDS: '1' }
    ;[system, browser] = await Promise.all([startSystem({ settings }), startBrowser(program)])
    await system.project('shop', ANN)
    system.stack.startRouter()
    system.stack.startWorker()
    page = await startLocalPage(system.stack, linesOf(system), undefined)
    tab = await browser.open(page.url, WIDE)
    await tab.evaluate(`
      window.violations = []
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => violations.push(violatedDirective))
      addEventListener('error', ({ message }) => violations.push(message))
    `)
  })
  after(async () => {
    await browser.stop()
    await page.close()
    await system.stop()
  })

  /** What is chosen. */
  const shown = (text: string) =>
    tab.until(`document.querySelector('#main').innerText.includes(${JSON.stringify(text)})`)
  const state = (word: string) =>
    tab.until(`document.querySelector('.standing .state')?.textContent === ${JSON.stringify(word)}`)
  const answers = (count: number) => tab.until(`document.querySelectorAll('.mail.out').length >= ${count}`)
  const focus = (selector: string) => tab.evaluate(`document.querySelector('${selector}').focus()`)
  const click = (selector: string) => tab.evaluate(`document.querySelector('${selector}').click()`)
  /** By keyboard only. */
  const write = async (text: string): Promise<void> => {
    await click('.top .button')
    await tab.until(`document.activeElement.id === 'text'`)
    await tab.type(text)
    await tab.press('Tab')
    await tab.press('Enter')
  }
  const reply = async (text: string): Promise<void> => {
    await focus('#answer-text')
    await tab.type(text)
    await tab.press('Tab')
    await tab.press('Enter')
  }

  it('sends a mail by the form, shows its command as it moves, and takes a reply that interrupts it', async () => {
    await tab.until(`document.querySelector('#write option')?.value === '${ANN}'`)
    await write('slow first words')
    await state('running')
    await shown('slow first words')

    await reply('second words')
    await state('done')
    await answers(2)

    await shown('Both are worked on together')
    await tab.until(`document.querySelector('.preview iframe')?.getAttribute('sandbox') === ''`)
    const words = await tab.evaluate(
      `[...document.querySelectorAll('.outcome .state')].map((one) => one.textContent)`,
    )
    expect(words).to.deep.equal(['interrupted', 'done'])
    expect(await tab.evaluate(`document.querySelector('#news').textContent`)).to.match(
      /second words|first words/,
    )
    await tab.until(`document.querySelector('.timeline')?.innerText.includes('answer mailed')`)
    const timeline = await tab.evaluate(`document.querySelector('.timeline').innerText`)
    expect(timeline).to.contain('accepted').and.contain('publish, 3 files')
  })

  it('stops a command', async () => {
    await write('endless words')
    await state('running')

    await click('[data-act=stop]')
    await tab.until(`document.querySelector('.outcome .state')?.textContent === 'stopped'`)
    await answers(2)

    await shown('You asked to stop')
  })

  it('shows a frozen worker as silent, and its command as nobody’s', async () => {
    await write('endless frozen words')
    await state('running')
    const worker = system.stack.daemons.find(({ name }) => name.startsWith('worker'))

    worker?.kill('SIGSTOP')
    await state('worker silent')
    await click('.mark a')
    await shown('silent')

    worker?.kill('SIGCONT')
    await tab.until(`document.querySelector('.top .where')?.textContent.includes('1 worker ')`)
    await click('#list .item.open')
    await state('running')
    await click('[data-act=stop]')
    await tab.until(`document.querySelector('.outcome .state')?.textContent === 'stopped'`)
  })

  it('shows a hostile mail, and neither runs nor fetches what is in it', async () => {
    const asked: string[] = []
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    }).listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    const there = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
    await hostileMail(there)
    await click('.mark a')
    const item = `[...document.querySelectorAll('#list .item')].find((one) => one.textContent.includes('eve@evil.test'))`
    await tab.until(item)
    await tab.evaluate(`${item}.click()`)
    await shown('only text')

    await click('details.html summary')
    await tab.until(`document.querySelector('details.html iframe')`)
    await tab.evaluate(
      `new Promise((resolve) => document.querySelector('details.html iframe').addEventListener('load', resolve))`,
    )

    expect(await tab.evaluate(`document.querySelector('#main h1').textContent`)).to.contain(
      '<img src=x onerror=alert(1)>',
    )
    expect(
      await tab.evaluate(`document.querySelectorAll('#main img, #main script, #list img').length`),
    ).to.equal(0)
    expect(await tab.evaluate(`location.href.startsWith(${JSON.stringify(page.url)})`)).to.equal(true)
    expect(asked).to.deep.equal([])
    elsewhere.close()
  })

  it('is readable at any width, in light and dark: no sideways scrolling, labels, contrast', async () => {
    await write('quick words')
    await state('done')
    await answers(1)
    const command = String(await tab.evaluate(`document.querySelector('#list .item[aria-current]').hash`))

    for (const scheme of ['light', 'dark'] as const)
      for (const width of [360, 1200])
        for (const hash of ['#', command]) {
          await tab.look({ width, height: 800, scheme })
          await tab.evaluate(`location.hash = '${hash}'`)
          await tab.until(`document.querySelector('#main h1')`)
          const where = `${scheme} ${width} ${hash}`

          expect(await tab.evaluate('document.documentElement.scrollWidth'), where).to.be.at.most(width)
          expect(await tab.evaluate(withoutLabel), where).to.deep.equal([])
          expect(await tab.evaluate(contrastTooLow), where).to.deep.equal([])
        }
  })

  it('breaks none of its own rules', async () => {
    expect(await tab.evaluate('violations')).to.deep.equal([])
  })

  it('says so when nothing new can come', async () => {
    await page.close()

    await tab.until(`document.querySelector('[role=alert]')?.textContent.includes('lost its server')`)
  })

  const hostileMail = async (there: string): Promise<void> => {
    const html = `<script>fetch('${there}/script')</script><img src="${there}/picture"><link rel=stylesheet href="${there}/style">
      <meta http-equiv="refresh" content="0;url=${there}/away"><form action="${there}/form"><input autofocus></form><p>Only HTML`
    const raw = [
      'From: eve@evil.test',
      `To: ${LOCAL_SENDER}`,
      'Subject: <img src=x onerror=alert(1)>',
      'Message-ID: <hostile@evil.test>',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      '<script>alert(1)</script> only text',
      '--b',
      'Content-Type: text/html',
      '',
      html,
      '--b--',
    ].join('\r\n')
    const { clients, buckets, topicArn } = system.stack
    const envelope = { from: 'eve@evil.test', recipients: [LOCAL_SENDER] }
    await deliverMail(clients.s3, { raw: Buffer.from(raw), ...envelope, bucket: buckets.mail, topicArn })
  }
})
