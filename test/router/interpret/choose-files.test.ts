import { expect } from 'chai'
import { chooseFiles } from '../../../router/interpret/choose-files.ts'
import { de } from '../../../router/phrases/de.ts'
import { en } from '../../../router/phrases/en.ts'
import type { LeftOut, Mail } from '../../../router/mail/mail.ts'

const MB = 1024 * 1024
const LIMITS = { count: 20, bytes: MB, totalBytes: 40 * MB }

const file = (name: string, bytes = 3) => ({
  name,
  contentType: 'text/plain',
  content: new Uint8Array(bytes),
})

const aMail = (attachments = [file('a')], leftOut: LeftOut[] = [], unreadable?: Mail['unreadable']) => ({
  attachments,
  leftOut,
  unreadable,
})

describe('choosing attachments', () => {
  it('takes what fits, and says of each other one that it was left out', () => {
    const mail = aMail([file('a', MB), file('big/../b.png', MB + 1), file('c')])

    const { taken, notes } = chooseFiles(mail, LIMITS, en)

    expect(taken.map(({ name }) => name)).to.deep.equal(['a', 'c'])
    expect(notes).to.deep.equal([
      'The attachment "b.png" (1.1 MB) was left out: the limit is 1.0 MB per attachment.',
    ])
  })

  it('takes as many as the limit at the most, and names the others', () => {
    const files = Array.from({ length: 25 }, (_, i) => file(`${i}`))

    const { taken, notes } = chooseFiles(aMail([file('big', MB + 1), ...files]), LIMITS, en)

    expect(taken).to.deep.equal(files.slice(0, 20))
    expect(notes).to.have.length(2)
    expect(notes[1]).to.equal(
      'Only the first 20 of 25 attachments were used. Left out: "20", "21", "22", "23", "24".',
    )
  })

  it('takes all of as many as the limit without a note', () => {
    expect(chooseFiles(aMail(Array(20).fill(file('a'))), LIMITS, en).notes).to.deep.equal([])
  })

  it('takes what fits together, in their order, and names the others', () => {
    const mail = aMail([file('a', 600), file('b', 600), file('c', 400)])

    const { taken, notes } = chooseFiles(mail, { ...LIMITS, totalBytes: 1_000 }, en)

    expect(taken.map(({ name }) => name)).to.deep.equal(['a', 'c'])
    expect(notes).to.deep.equal(['Left out, because all attachments together may have 0.1 MB: "b".'])
  })

  it('does not write a note for each of thousands', () => {
    const large = chooseFiles(aMail(Array(5_000).fill(file('a', 10))), { ...LIMITS, bytes: 1 }, en).notes
    const many = chooseFiles(aMail(Array.from({ length: 900 }, (_, i) => file(`f${i}`))), LIMITS, en).notes

    expect(large.length).to.be.at.most(21)
    expect(large.at(-1)).to.contain('4980')
    expect(many).to.have.length(1)
    expect(many[0]).to.match(/"f39" and 860 more\.$/)
  })

  it('names what came with the mail and is not handed on, once each, with what to do about it', () => {
    const { notes } = chooseFiles(
      aMail(
        [],
        [
          { name: 'image001.png', why: 'not theirs' },
          { name: 'image001.png', why: 'not theirs' },
          { name: '../ann.vcf', why: 'not theirs' },
          { name: 'price list.pdf', why: 'attached mail' },
          { name: 'winmail.dat', why: 'winmail.dat' },
        ],
      ),
      LIMITS,
      en,
    )

    expect(notes).to.have.length(3)
    expect(notes[0]).to.contain('"image001.png", "ann.vcf".').and.contain('attach it once more')
    expect(notes[1]).to.contain('"price list.pdf"')
    expect(notes[2]).to.contain('"winmail.dat"').and.contain('HTML')
  })

  it('says nothing of the signature of a mail', () => {
    const leftOut: LeftOut[] = [
      { name: 'smime.p7s', why: 'not theirs' },
      { name: 'application/pgp-signature', why: 'not theirs' },
    ]

    expect(chooseFiles(aMail([], leftOut), LIMITS, en).notes).to.deep.equal([])
  })

  it("speaks the person's language", () => {
    expect(chooseFiles(aMail([file('a.png', 2)]), { ...LIMITS, bytes: 1 }, de).notes).to.deep.equal([
      'Der Anhang „a.png“ (0.1 MB) wurde weggelassen: Die Grenze ist 0.1 MB je Anhang.',
    ])
  })

  it('says that a part could not be read', () => {
    expect(chooseFiles(aMail([], [], 'encrypted'), LIMITS, en).notes).to.deep.equal([
      'A part of your mail is encrypted or cannot be opened, and was not read.',
    ])
  })
})
