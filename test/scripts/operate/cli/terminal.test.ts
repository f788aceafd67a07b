import { expect } from 'chai'
import { makeTerminal } from '../../../../scripts/operate/cli/terminal.ts'

describe('What a command says on its way', () => {
  const said = (how: object, text: string): string => {
    const written: string[] = []
    const stdout = {
      ...how,
      write: (part: string) => written.push(part) > 0,
    } as unknown as NodeJS.WriteStream
    makeTerminal({ stdin: process.stdin, stdout, isJson: false }).say(text)
    return written.join('')
  }
  const TEXT = 'what is said of a command, for somebody\n  "and what it wants"'

  it('is broken between words where the terminal ends', () => {
    expect(said({ isTTY: true, columns: 24 }, TEXT)).to.equal(
      'what is said of a\ncommand, for somebody\n  "and what it wants"\n',
    )
  })

  it('is whole in a pipe', () => {
    expect(said({}, TEXT)).to.equal(`${TEXT}\n`)
  })
})
