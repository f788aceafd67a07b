// The way out of an archived tool, tried in a copy of the code. `make cdktn` fetches the fork.
import { execFile } from 'node:child_process'
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { EMPTY, NEEDED, synthAnew } from '../compute/synth.ts'
import type { StackJson } from '../compute/synth.ts'
import { ROWS } from '../data/rows.ts'
import { copyWithFork, hasFork } from './fork.ts'

const run = promisify(execFile)

const EVERYTHING = {
  STATE_BUCKET: 'states',
  WORKFLOW: 'yes',
  GIT_HOST: 'git.example.org',
  EDITOR_VARIABLES: 'THE_KEY',
  WORKER_SPOT: 'yes',
  ARCHITECTURE: 'ARM64',
  ALARM_EMAIL: 'ops@example.org',
}
const VARIANTS: Record<string, Record<string, string>> = {
  'as they come': {},
  'with their state in a bucket': { STATE_BUCKET: 'states' },
  'with everything chosen': EVERYTHING,
  'without mail, in another region': { RECEIVE_MAIL: 'no', AWS_REGION: 'us-east-1' },
  'for an emulator': { TARGET: 'local', AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', STATE_BUCKET: 'states' },
}

type Stacks = Record<string, StackJson>

/** What may differ: which tool wrote it, and which version of the provider it asks for. */
const withoutVersions = (stacks: Stacks): Stacks =>
  JSON.parse(JSON.stringify(stacks), (key, value: unknown) =>
    key === '//' || key === 'required_providers' ? undefined : value,
  ) as Stacks

const title = 'The switch to cdktn'
if (!hasFork()) it.skip(`${title} (the fork is not here: make cdktn)`)
else
  describe(title, function () {
    this.timeout(180_000)
    let copy: string
    before(() => (copy = copyWithFork()))
    after(() => rmSync(copy, { recursive: true }))

    const synthInCopy = async (env: Record<string, string>): Promise<Stacks> => {
      const outdir = join(copy, 'cdktf.out')
      rmSync(outdir, { recursive: true, force: true })
      const file = join(copy, 'projects.json')
      writeFileSync(file, JSON.stringify(ROWS))
      await run(process.execPath, ['cdktf/main.ts'], {
        cwd: copy,
        env: { PATH: process.env['PATH'], CDKTF_OUTDIR: outdir, ...NEEDED, PROJECTS_FILE: file, ...env },
      })
      const ids = readdirSync(join(outdir, 'stacks'))
      const textOf = (id: string): string => readFileSync(join(outdir, 'stacks', id, 'cdk.tf.json'), 'utf8')
      return Object.fromEntries(
        ids.map((id) => [id, { ...EMPTY, ...(JSON.parse(textOf(id)) as Partial<StackJson>) }]),
      )
    }

    for (const [how, env] of Object.entries(VARIANTS))
      it(`writes the same stacks ${how}, but for versions`, async () => {
        const ours = synthAnew(env, ROWS).stacks

        const theirs = await synthInCopy(env)

        expect(Object.keys(theirs)).to.have.members(Object.keys(ours))
        for (const [id, stack] of Object.entries(withoutVersions(theirs)))
          expect(stack, id).to.deep.equal(withoutVersions(ours)[id])
        expect(theirs['data']?.terraform['required_providers']['aws']['source']).to.equal('hashicorp/aws')
      })

    it('leaves nothing for the type checker to find', async () => {
      const config = { extends: './tsconfig.json', include: ['cdktf'] }
      writeFileSync(join(copy, 'tsconfig.fork.json'), JSON.stringify(config))

      await run('tsc', ['-p', 'tsconfig.fork.json'], { cwd: copy })
    })
  })
