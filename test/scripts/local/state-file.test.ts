import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { readLocalState, removeLocalState, writeLocalState } from '../../../scripts/local/state-file.ts'
import type { LocalState } from '../../../scripts/local/state-file.ts'

describe('the file that says where the local system is', () => {
  let dir: string
  let file: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'webordinary-state-'))
    file = join(dir, '.webordinary', 'local.json')
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  it('is found while its system runs', () => {
    const state = aState()

    writeLocalState(state, file)

    expect(readLocalState(file)).to.deep.equal(state)
  })

  it('is not believed when its system was killed', () => {
    writeLocalState(aState({ pid: goneProcess() }), file)

    expect(readLocalState(file)).to.equal(undefined)
  })

  it('is replaced by the system that starts after one that was killed', () => {
    writeLocalState(aState({ pid: goneProcess() }), file)

    writeLocalState(aState({ person: 'bob@customer.test' }), file)

    expect(readLocalState(file)).to.have.property('person', 'bob@customer.test')
  })

  it('is taken away by its own system', () => {
    writeLocalState(aState(), file)

    removeLocalState(process.pid, file)

    expect(existsSync(file)).to.equal(false)
  })

  it('is not taken away by another system, one that could not start beside it', () => {
    writeLocalState(aState(), file)

    removeLocalState(process.pid + 1, file)

    expect(readLocalState(file)).to.have.property('pid', process.pid)
  })

  it('may be missing', () => {
    expect(readLocalState(file)).to.equal(undefined)
    expect(() => removeLocalState(process.pid, file)).not.to.throw()
  })

  it('counts as missing when it is not whole', () => {
    writeLocalState(aState(), file)
    writeFileSync(file, '{"pid":')

    expect(readLocalState(file)).to.equal(undefined)
  })
})

const goneProcess = (): number => spawnSync(process.execPath, ['--version']).pid

const aState = (changes: Partial<LocalState> = {}): LocalState => ({
  pid: process.pid,
  env: { AWS_REGION: 'us-east-1' },
  topicArn: 'arn:aws:sns:us-east-1:000000000000:mail',
  sesUrl: 'http://127.0.0.1:9',
  person: 'ann@customer.test',
  ...changes,
})
