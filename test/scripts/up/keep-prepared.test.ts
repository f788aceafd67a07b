import { expect } from 'chai'
import { keepPrepared } from '../../../scripts/up/keep-prepared.ts'

/** Looks as often as there are answers; `Error`: the emulator does not answer. */
const keeping = async (answers: (boolean | Error)[], prepare = async (): Promise<void> => undefined) => {
  const stopping = new AbortController()
  const said: string[] = []
  let prepared = 0
  await keepPrepared({
    isPrepared: async () => {
      const answer = answers.shift() ?? true
      if (answer instanceof Error) throw answer
      return answer
    },
    prepare: async () => {
      prepared++
      await prepare()
    },
    pause: async () => {
      if (answers.length === 0) stopping.abort()
    },
    say: (line) => said.push(line),
    signal: stopping.signal,
  })
  return { said, prepared }
}

describe('The keeper of the emulator', () => {
  it('does nothing while the emulator knows what it was asked for', async () => {
    expect(await keeping([true, true])).to.deep.equal({ said: [], prepared: 0 })
  })

  it('prepares it anew when it has lost its memory, and says what that means in one line', async () => {
    const { said, prepared } = await keeping([true, false, true])

    expect(prepared).to.equal(1)
    expect(said).to.deep.equal([
      'the emulator has lost its memory, and open instructions with it: preparing it anew',
      'prepared anew',
    ])
  })

  it('waits for one that does not answer, and says so once', async () => {
    const down = new Error('connect ECONNREFUSED')

    expect(await keeping([down, down, down, true, down])).to.deep.equal({
      said: [
        'the emulator does not answer: connect ECONNREFUSED',
        'the emulator does not answer: connect ECONNREFUSED',
      ],
      prepared: 0,
    })
  })

  it('tries again when that fails', async () => {
    let failures = 1
    const { prepared, said } = await keeping([false, false, true], async () => {
      if (failures-- > 0) throw new Error('gone again')
    })

    expect(prepared).to.equal(2)
    expect(said.at(-1)).to.equal('prepared anew')
  })
})
