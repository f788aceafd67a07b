import { expect } from 'chai'
import { chromiumHere, startBrowser } from './browser.ts'
import type { Browser } from './browser.ts'
import { answerTo, startSystem } from './system.ts'
import type { System } from './system.ts'

const SEEN = 'is what a browser shows that has seen the site before'
const program = chromiumHere()

describe('the site after a second instruction', function () {
  this.timeout(120_000)
  if (program === undefined) return void it.skip(`${SEEN} (no chromium on the PATH, nor in CHROMIUM_BIN)`)

  let system: System
  let browser: Browser
  before(async () => {
    ;[system, browser] = await Promise.all([startSystem(), startBrowser(program)])
    system.stack.startRouter()
    system.stack.startWorker()
  })
  after(() => Promise.all([browser.stop(), system.stop()]))

  it(SEEN, async () => {
    await system.project('shop', 'ann@customer.test')
    const ask = async (color: string, id: string, references: string[]) => {
      const text = `Please change the background color to ${color}`
      const mail = { from: 'ann@customer.test', subject: 'Colors', text, messageId: id, references }
      await system.mail(mail)
      return linkIn((await answerTo(system, id)).text)
    }

    const link = await ask('tomato', '<c1@mail.example>', [])
    const first = await browser.visit(link)
    const linkAgain = await ask('teal', '<c2@mail.example>', ['<c1@mail.example>'])
    const second = await browser.visit(linkAgain)

    expect(linkAgain).to.equal(link)
    expect([first.background, second.background]).to.deep.equal(['rgb(255, 99, 71)', 'rgb(0, 128, 128)'])
    expect(second.screenshot).not.to.equal(first.screenshot)
  })
})

const linkIn = (text = ''): string => /http\S+index\.html/.exec(text)?.[0] ?? ''
