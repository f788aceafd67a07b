import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { routerSettings } from '../../../contract/settings/router.ts'
import { keptSecret } from '../../../scripts/local/kept-secret.ts'

describe('The secret of a system on this machine', () => {
  let dir: string
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'webordinary-test-'))))
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it('is made once, is its own, and nobody else can read it', () => {
    const file = join(dir, 'new', 'reply-secret')
    const secret = keptSecret(file)

    expect(keptSecret(file)).to.equal(secret)
    expect(keptSecret(join(dir, 'other'))).not.to.equal(secret)
    expect(statSync(file).mode & 0o777).to.equal(0o600)
    expect(routerSettings.replySecrets.read(secret)).to.deep.equal([secret])
  })
})
