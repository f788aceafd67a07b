// Every refusal of a deployment is walked, and says what to do.
import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import sinon from 'sinon'
import { CASES } from './cases.ts'
import { NOTES } from './cases/account.ts'
import { NO_REFUSALS, WALKED_ELSEWHERE } from './no-refusals.ts'
import { allSentences, asSeen, sentencesIn } from './sentences.ts'

/** What a person can do, or type, or look at. */
const CURE =
  /\b(install|set|unset|log in|choose|start|make (it|deploy|status)|commit or stash|leave|take|put|try again|look (at|for)|see whether|mend|pins|rm|aws|terraform|docker run|the same command|log group|go together|docs\/)\b/i

const isNoRefusal = (text: string): boolean =>
  [...Object.values(NO_REFUSALS).flat(), ...WALKED_ELSEWHERE.map((each) => each.text)].some((start) =>
    text.startsWith(start),
  )

describe('a refusal of a deployment', () => {
  const seen: string[] = []
  let log: sinon.SinonStub
  beforeEach(() => (log = sinon.stub(console, 'log')))
  afterEach(() => log.restore())

  for (const [what, says] of CASES)
    it(`is made for ${what}, and names its cure in one line`, async () => {
      const refused = await says()
      const logged = log.args.flat().map(String)
      log.restore()

      expect([...refused, ...logged]).to.have.length.above(0)
      for (const each of refused) expect(each).to.match(CURE)
      seen.push(...refused, ...logged)
    })

  for (const [what, says] of NOTES)
    it(`is none for ${what}, of which a note tells`, async () => {
      const said = await says()
      log.restore()

      expect(said).to.have.length(1)
      seen.push(...said)
    })

  it('is one of these, whatever stands in the code', () => {
    const unseen = allSentences().filter(
      ({ text }) => !isNoRefusal(text) && !seen.some((each) => asSeen(text).test(each)),
    )

    expect(unseen.map(({ file, text }) => `${file}: ${text}`)).to.deep.equal([])
  })

  it('is walked elsewhere only where a test says so', () => {
    for (const { file, words } of WALKED_ELSEWHERE)
      expect(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).to.include(words)
  })

  it('is in the list of what is none only as long as the code says it', () => {
    const sentences = allSentences()
    const stale = Object.values(NO_REFUSALS)
      .flat()
      .filter((start) => !sentences.some(({ text }) => text.startsWith(start)))

    expect(stale).to.deep.equal([])
  })

  it('is found in the code, and what is only said is not', () => {
    const code = [
      'throw new DeployEnd(1, `the ${x} is not there`)',
      "console.log('all is well here')",
      "// 'not in a comment'",
    ]
    expect(sentencesIn(code.join('\n'))).to.deep.equal(['the ${x} is not there'])
  })
})
