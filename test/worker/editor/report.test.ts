import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { parseReport, takeReport } from '../../../worker/editor/report.ts'

describe('The report of an editing program', () => {
  let dir = ''
  let report = ''
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'report-'))
    report = path.join(dir, 'report.json')
  })
  afterEach(() => rm(dir, { recursive: true }))

  it('says what the run cost, and is removed', async () => {
    await writeFile(report, '{ "costUsd": 0.12 }')

    expect(await takeReport(report)).to.deep.equal({ costUsd: 0.12 })
    expect(existsSync(report)).to.equal(false)
  })

  const linked = async (): Promise<void> => {
    await writeFile(path.join(dir, 'elsewhere'), '{"costUsd":1}')
    await symlink(path.join(dir, 'elsewhere'), report)
  }

  it('need not be there', async () => {
    expect(await takeReport(report)).to.deep.equal({})
  })

  for (const [what, make, why] of [
    ['a link, even to a report', linked, 'symbolic link'],
    ['a directory', () => mkdir(report), 'it is not a file'],
    ['a pipe that nobody writes', async () => void execFileSync('mkfifo', [report]), 'it is not a file'],
    [
      'larger than a report can be',
      () => writeFile(report, `{"costUsd":1}${' '.repeat(64 * 1024)}`),
      'it is larger than 65536 bytes',
    ],
  ] as [string, () => Promise<unknown>, string][])
    it(`is of no use, and removed, when it is ${what}`, async () => {
      await make()

      const { costUsd, problem } = await takeReport(report)

      expect(costUsd).to.equal(undefined)
      expect(problem).to.contain(why)
      expect(existsSync(report)).to.equal(false)
    })

  for (const [text, expected] of [
    ['{"costUsd":0}', { costUsd: 0 }],
    ['{"costUsd":1000}', { costUsd: 1_000 }],
    ['{"costUsd":1000.01}', { problem: 'costUsd is no number between 0 and 1000' }],
    ['{"costUsd":-0.01}', { problem: 'costUsd is no number between 0 and 1000' }],
    ['{"costUsd":"0.12"}', { problem: 'costUsd is no number between 0 and 1000' }],
    ['{"costUsd":1e999}', { problem: 'costUsd is no number between 0 and 1000' }],
    ['{"costUsd":null}', { problem: 'costUsd is no number between 0 and 1000' }],
    ['{"turns":3}', {}],
    ['{"__proto__":{"costUsd":5}}', {}],
    ['{"costUsd":0.5,"turns":3}', { costUsd: 0.5 }],
    ['[{"costUsd":1}]', { problem: 'it is no JSON object' }],
    ['null', { problem: 'it is no JSON object' }],
    ['0.12', { problem: 'it is no JSON object' }],
    ['', { problem: 'it is no JSON' }],
    ['\u0000\uFFFD', { problem: 'it is no JSON' }],
  ] as [string, object][])
    it(`${JSON.stringify(text)} is read as ${JSON.stringify(expected)}`, () => {
      expect(parseReport(text)).to.deep.equal(expected)
    })
})
