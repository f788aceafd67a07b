import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { fileSource } from '../../../../scripts/operate/log-lines/file-source.ts'
import { allLines } from '../../../../scripts/operate/log-lines/source.ts'
import type { LogLine } from '../../../../scripts/local/daemon-process.ts'
import { NOW, aLine } from './a-line.ts'

describe('the log in a file', () => {
  let dir: string
  let file: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'webordinary-log-'))
    file = join(dir, 'local.log')
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  it('is read from a time on, oldest first, also where lines came out of order', async () => {
    await write([
      aLine('early', { after: -1 }),
      aLine('c', { after: 3 }),
      aLine('a'),
      aLine('b', { after: 2 }),
    ])

    expect(await read({ since: NOW })).to.deep.equal(['a', 'b', 'c'])
    expect(await read({ since: NOW, until: NOW + 2 })).to.deep.equal(['a', 'b'])
  })

  it('is not read from its beginning when it is large', async () => {
    const filler = 'x'.repeat(1_000)
    // One line alone is longer than what is looked at in one go.
    const lines = Array.from({ length: 3_000 }, (_, i) =>
      aLine(`e${i}`, { after: i * 1_000, filler: i === 1_500 ? filler.repeat(200) : filler }),
    )
    await write(lines)

    for (const from of [0, 1, 1_499, 1_501, 2_998, 2_999])
      expect((await read({ since: NOW + from * 1_000 })).length, `from ${from}`).to.equal(3_000 - from)
    expect(await read({ since: NOW + 3_000_000 })).to.deep.equal([])
  })

  it('is read no further than it is wanted', async () => {
    const lines = ['a', 'b'].map((event, i) => JSON.stringify(aLine(event, { after: i * 20_000 })))
    // Were it read, its time would be that of the line before it.
    await writeFile(file, `${lines.join('\n')}\nno line of a daemon\n`)

    const texts = async (until: number) =>
      (await allLines(fileSource(file), { since: NOW, until })).map(({ text }) => text)
    expect(await texts(NOW + 5_000)).to.deep.equal([lines[0]])
    expect(await texts(NOW + 20_000)).to.have.length(3)
  })

  it('may have letters of several bytes at any place, and no newline at its end', async () => {
    const text = 'ä🌻'.repeat(100_000)
    await writeFile(file, `${JSON.stringify(aLine('a', { text }))}\n${JSON.stringify(aLine('b', { text }))}`)

    const heard = await allLines(fileSource(file), { since: NOW })

    expect(heard.map(({ line }) => line?.['text'] === text)).to.deep.equal([true, true])
  })

  it('is followed line by line until it is taken away', async () => {
    await write([aLine('a')])
    const heard: string[] = []
    for await (const { line } of fileSource(file).lines({ since: NOW }, new AbortController().signal)) {
      heard.push(line?.event ?? '')
      if (line?.event === 'a') await appendFile(file, JSON.stringify(aLine('b')).slice(0, 20))
      if (heard.length === 1)
        setTimeout(() => void appendFile(file, `${JSON.stringify(aLine('b')).slice(20)}\n`), 300)
      if (line?.event === 'b') await rm(file)
    }

    expect(heard).to.deep.equal(['a', 'b'])
  })

  it('is followed until somebody stops that', async () => {
    await write([aLine('a')])
    const stop = new AbortController()
    for await (const { line } of fileSource(file).lines({ since: NOW }, stop.signal))
      if (line) setTimeout(() => stop.abort(), 100)
  })

  it('may have lines of other programs, which no filter wants', async () => {
    await writeFile(file, `${JSON.stringify(aLine('a'))}\nSegmentation fault\n{"half": \n{"a":1}\n`)

    expect((await allLines(fileSource(file), { since: NOW })).map(({ text }) => text)).to.have.length(4)
    expect(await read({ since: NOW, level: 'debug' })).to.deep.equal(['a'])
  })

  it('is missed in one sentence', async () => {
    const error = await read({ since: 0 }).catch((cause: Error) => cause)

    expect(error).to.include({ name: 'Problem', message: `cannot read the log ${file}: it is not there` })
  })

  const write = (lines: LogLine[]): Promise<void> =>
    writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))

  const read = async (filter: Parameters<typeof allLines>[1]): Promise<string[]> =>
    (await allLines(fileSource(file), filter)).map(({ line }) => line?.event ?? '')
})
