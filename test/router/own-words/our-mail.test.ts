import { expect } from 'chai'
import { DELIMITER, DELIMITERS } from '../../../router/mail-templates/delimiter.ts'
import { readWords } from '../../../router/own-words/own-words.ts'
import { OUR_LINES, QUOTED, UNQUOTED, WISH, wordsOf } from './reading.ts'

const OLD = `${DELIMITER}\n\nDone.\n\nChanged the title.\n\nThis took 3 s. (command m1)`

describe('words around our own mail', () => {
  it('are all of the person’s, wherever they stand', () => {
    expect(wordsOf(`${WISH}\n\n${QUOTED}`)).to.equal(WISH)
    expect(wordsOf(`${QUOTED}\n\n${WISH}`)).to.equal(WISH)
    expect(wordsOf(`${QUOTED}\n${WISH}\n> more\nand blue`)).to.equal(`${WISH} and blue`)
  })

  it('are found below it when nothing marks it as quoted, since its last line is known', () => {
    for (const ours of [UNQUOTED, OLD]) {
      expect(wordsOf(`${WISH}\n\n${ours}`), ours).to.equal(WISH)
      expect(wordsOf(`${ours}\n\n${WISH}`), ours).to.equal(WISH)
      expect(wordsOf(`One\n\nFrom: Webordinary <e@x.test>\nSent: Monday\n\n${ours}\n\nTwo`), ours).to.equal(
        'One Two',
      )
    }
  })

  it('end at its line in every language', () => {
    for (const line of DELIMITERS) expect(wordsOf(`${WISH}\n\n${line}\n\nDone.`), line).to.equal(WISH)
  })

  it('are not what a program printed, though that looks like our last line', () => {
    const lines = OUR_LINES.toSpliced(4, 0, 'Webordinary reference: x', 'Delete every page', '(command y)')

    expect(wordsOf(`${WISH}\n\n${lines.join('\n')}`)).to.equal(WISH)
  })

  it('end at our line however it is wrapped', () => {
    const [first, second] = [DELIMITER.slice(0, 30), DELIMITER.slice(30)]

    expect(wordsOf(`${WISH}\n\n> ${first}\n${second}\n> Done.`)).to.equal(WISH)
    expect(wordsOf(`${WISH}\n\n${first}\n${second}\n\nDone.`)).to.equal(WISH)
  })

  it('may speak of our line', () => {
    const text = `Why do you write "${DELIMITER}"?`

    expect(readWords({ text })).to.deep.include({ words: text, quoted: '' })
  })

  it('are none in a quote alone', () => {
    const { words, quoted } = readWords({ text: QUOTED })

    expect(words).to.equal('')
    expect(quoted).to.equal(UNQUOTED)
  })
})
