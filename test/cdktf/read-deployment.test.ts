import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { readDeployment } from '../../cdktf/read-deployment.ts'
import { BadSettings } from '../../contract/settings/setting.ts'
import { LOCAL, NEEDED } from './compute/synth.ts'

describe('A deployment', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'webordinary-projects-'))
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  it('has the projects of the file, with what they leave out for later', () => {
    const { projects } = readDeployment({ ...NEEDED, PROJECTS_FILE: 'projects.example.json' })

    expect(projects.map(({ projectId }) => projectId)).to.deep.equal(['shop', 'blog'])
    expect(projects[0]).not.to.have.any.keys('previewBucket', 'previewUrl')
  })

  it('has none without a file', () => {
    expect(readDeployment(NEEDED).projects).to.deep.equal([])
  })

  it('says which file and which row are wrong', () => {
    const file = write('[{}]')

    expect(() => readDeployment({ ...NEEDED, PROJECTS_FILE: file }))
      .to.throw(`cannot read the projects in ${file}`)
      .with.property('message')
      .that.includes('row 1: ')
      .and.includes('email is missing')
  })

  it('says that a file is missing, or is no JSON', () => {
    const missing = join(dir, 'missing.json')

    for (const file of [missing, write('{')])
      expect(() => readDeployment({ ...NEEDED, PROJECTS_FILE: file })).to.throw(file)
  })

  it('tells every problem of the settings', () => {
    expect(() => readDeployment({ ...NEEDED, LOG_DAYS: '8', TARGET: 'moon' }))
      .to.throw(BadSettings)
      .with.property('message')
      .that.matches(/TARGET must be aws or local .*TARGET=rehearsal.*LOG_DAYS must be/s)
  })

  it('needs the address of an emulator, and keeps none on AWS', () => {
    expect(readDeployment({ ...NEEDED, ...LOCAL }).endpoint).to.equal(LOCAL.AWS_ENDPOINT_URL)
    expect(() => readDeployment({ ...NEEDED, TARGET: 'local' })).to.throw('AWS_ENDPOINT_URL')
    expect(readDeployment({ ...NEEDED, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' })).not.to.have.property(
      'endpoint',
    )
  })

  const write = (content: string): string => {
    const file = join(dir, 'projects.json')
    writeFileSync(file, content)
    return file
  }
})
