import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { showPage } from '../../../../scripts/operate/trace/show-html.ts'
import { storyOf } from '../../../../scripts/operate/trace/story/story.ts'
import { chromiumHere, startBrowser } from '../../../journey/browser.ts'
import type { Browser } from '../../../journey/browser.ts'
import { evilFacts } from './evil-facts.ts'

const program = chromiumHere()

/** The lowest contrast of letters and their ground, of all elements that have letters of their own. */
const LOWEST_CONTRAST = `(() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number)
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((part) => part / 255).map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const groundOf = (element) => {
    const ground = getComputedStyle(element).backgroundColor
    return numbers(ground)[3] === 0 ? groundOf(element.parentElement) : ground
  }
  const contrasts = [...document.body.querySelectorAll('*')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    .map((element) => [light(getComputedStyle(element).color), light(groundOf(element))].toSorted((a, b) => b - a))
    .map(([most, least]) => (most + 0.05) / (least + 0.05))
  return Math.min(...contrasts)
})()`

const title =
  program === undefined ? 'the page in a browser (skipped: no Chromium here)' : 'the page in a browser'

;(program === undefined ? describe.skip : describe)(title, function () {
  this.timeout(120_000)
  let browser: Browser
  let dir: string
  let url: string
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'webordinary-page-'))
    const facts = evilFacts()
    await writeFile(join(dir, 'story.html'), showPage(storyOf(facts), facts))
    url = pathToFileURL(join(dir, 'story.html')).href
    browser = await startBrowser(program ?? '')
  })
  after(async () => {
    await browser?.stop()
    await rm(dir, { recursive: true })
  })

  for (const width of [360, 1_200])
    for (const scheme of ['light', 'dark'] as const)
      it(`can be read at ${width} px in ${scheme} mode, and runs and fetches nothing`, async () => {
        const tab = await browser.open(url, { width, height: 800, scheme })
        try {
          expect(await tab.evaluate('document.documentElement.scrollWidth')).to.be.at.most(width)
          expect(await tab.evaluate(LOWEST_CONTRAST)).to.be.at.least(4.5)
          const ground = await tab.evaluate('getComputedStyle(document.body).backgroundColor')
          expect(ground).to.equal(scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 23, 28)')
          expect(
            await tab.evaluate('document.querySelectorAll("script, img, a, link, iframe").length'),
          ).to.equal(0)
          expect(await tab.evaluate('performance.getEntriesByType("resource").length')).to.equal(0)
        } finally {
          await tab.close()
        }
      })
})
