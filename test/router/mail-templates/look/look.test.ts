import { expect } from 'chai'
import { chromiumHere } from '../../../journey/browser.ts'
import { look } from './chromium.ts'
import { framesOf, measuredIn, pageOf } from './frames.ts'
import { sixAnswers } from './six-answers.ts'

const READABLE = 'are readable at 360 pixels'
const program = chromiumHere()
const CONTRAST = 4.5

describe('Six mails', function () {
  this.timeout(120_000)
  if (program === undefined) return void it.skip(`${READABLE} (no chromium on the PATH, nor in CHROMIUM_BIN)`)

  for (const language of ['en', 'ar'])
    for (const mode of ['light', 'dark'] as const)
      it(`${READABLE}, ${mode} and on a dark page, without sideways scrolling (${language})`, async () => {
        const mails = Object.entries(sixAnswers(language)).map(([name, { html }]) => [name, html] as const)

        const measured = measuredIn(await look(program, pageOf(framesOf(Object.fromEntries(mails))), mode))

        expect(measured).to.have.length(2 * mails.length)
        for (const { title, width, lowest, where, texts, direction } of measured) {
          expect(width, `width of ${title}`).to.be.at.most(360)
          expect(lowest, `contrast of ${title}: ${where}`).to.be.at.least(CONTRAST)
          expect(texts, title).to.be.at.least(5)
          expect(direction, title).to.equal(language === 'ar' ? 'rtl' : 'ltr')
        }
      })
})
