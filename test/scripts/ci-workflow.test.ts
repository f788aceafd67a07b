import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { expect } from 'chai'
import { parse } from 'yaml'

interface Step {
  uses?: string
  run?: string
}
interface Workflow {
  on: object
  permissions: object
  jobs: Record<string, { 'runs-on': string; 'timeout-minutes': number; steps: Step[] }>
}

const DIRECTORY = '.github/workflows'
const TARGETS = [...readFileSync('Makefile', 'utf8').matchAll(/^([a-z-]+):/gm)].map(([, name]) => name)

describe('The workflows of GitHub Actions', () => {
  for (const file of readdirSync(DIRECTORY)) {
    const text = readFileSync(`${DIRECTORY}/${file}`, 'utf8')
    const { on, permissions, jobs } = parse(text) as Workflow
    const steps = Object.values(jobs).flatMap((job) => job.steps)
    const commands = steps.map(({ run }) => run ?? '').join('\n')

    it(`${file} calls only targets that the Makefile has, and scripts that there are`, () => {
      const called = [...commands.matchAll(/\bmake ([a-z-]+)/g)].map(([, name]) => name)
      const scripts = [...commands.matchAll(/^\.\S+/gm)].map(([name]) => name)

      expect(called).to.include.members(['setup', 'synth', 'deploy', 'licences', 'test-containers'])
      expect(called.filter((name) => !TARGETS.includes(name))).to.deep.equal([])
      expect(scripts).to.deep.equal(['.ci/run'])
      expect(scripts.filter((path) => !existsSync(path))).to.deep.equal([])
    })

    it(`${file} names actions by the commit of a release`, () => {
      const actions = [...text.matchAll(/uses: (.*)/g)].map(([, action = '']) => action)

      expect(actions).not.to.be.empty
      for (const action of actions) expect(action).to.match(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
      // One action, one version.
      const names = new Set(actions.map((action) => action.split('@')[0]))
      expect(new Set(actions).size).to.equal(names.size)
    })

    it(`${file} may change nothing, and none of its jobs goes on for ever`, () => {
      expect(on).to.have.keys(['push', 'pull_request', 'schedule', 'workflow_dispatch'])
      expect(permissions).to.deep.equal({ contents: 'read' })
      for (const job of Object.values(jobs)) {
        expect(job['timeout-minutes']).to.be.within(5, 120)
        expect(job['runs-on']).to.match(/^ubuntu-\d/)
        for (const { uses, run } of job.steps) expect([uses, run].filter(Boolean)).to.have.length(1)
      }
    })

    it(`${file} runs the Terraform that the tests are known to work with, and the emulator of make up`, () => {
      const [version] = /terraform_version: \S+/.exec(text) ?? []
      const emulator = /image: (localstack\/\S+)/.exec(text)?.[1]

      expect(version).to.equal('terraform_version: 1.11.4')
      expect(readFileSync('docker/compose.yaml', 'utf8')).to.include(emulator)
    })
  }
})
