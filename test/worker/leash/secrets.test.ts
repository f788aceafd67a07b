import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { withVariable } from '../git/repositories.ts'
import { WITHOUT_ROOT, asRoot, setUpLeash } from './leashed-job.ts'
import type { LeashedJobs } from './leashed-job.ts'

/** Tries, and says how it went; a shell's own complaint goes the same way. */
const tries = (...attempts: string[]): string =>
  attempts.map((attempt) => `{ ${attempt}; } > /dev/null 2>&1 && echo through || echo stopped`).join('\n')

describe(asRoot('A hostile program on the leash gets no secret:'), function () {
  this.timeout(120_000)
  let all: LeashedJobs
  before(function () {
    if (WITHOUT_ROOT !== undefined) this.skip()
  })
  beforeEach(async () => {
    all = await setUpLeash()
  })
  afterEach(() => all.end())

  /** The number of the system call. */
  const PTRACE = process.arch === 'arm64' ? 117 : 101
  const WORKER = `/proc/${process.pid}`

  it("not the worker's environment, memory, files or links", async () => {
    const { summary } = await all.run({
      script: tries(
        `cat ${WORKER}/environ | grep -q .`,
        `head -c 1 ${WORKER}/mem`,
        `cat ${WORKER}/maps | grep -q .`,
        `ls ${WORKER}/fd | grep -q .`,
        `readlink ${WORKER}/cwd`,
        `readlink ${WORKER}/root`,
      ),
    })

    expect(summary.split('\n')).to.deep.equal(Array(6).fill('stopped'))
  })

  it('not by tracing the worker', async () => {
    const { summary } = await all.run({
      script: `if command -v perl > /dev/null; then perl -e 'printf "%d %d", syscall(${PTRACE}, 16, ${process.pid}, 0, 0), $! + 0'
        else gdb -p ${process.pid} --batch 2>&1 || true; fi`,
    })

    expect(summary).to.match(/^-1 1$|Operation not permitted|not found/)
  })

  it('not in its own environment or in that of any process that it can see, the build included', async () => {
    await withVariable('GIT_PASSWORD', 'git-secret', () =>
      withVariable('AWS_SECRET_ACCESS_KEY', 'aws-secret', async () => {
        const look = `cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep -cE 'git-secret|aws-secret'`
        const { summary, error } = await all.run({
          script: `${look}; echo 1 > page.html`,
          config: {
            buildCommand: ['sh', '-c', `mkdir -p dist; ${look} > dist/found.txt; true`],
            outputDir: 'dist',
          },
        })

        expect(error).to.equal(undefined)
        expect(summary).to.equal('0')
        expect(all.bucket.textOf('thread-t1/found.txt')).to.equal('0\n')
      }),
    )
  })

  it('not by a configuration of git that it plants: filter and other address in every home that it knows', async () => {
    const ran = path.join(all.root, 'ran')
    const home = path.join(all.root, 'home')
    await mkdir(home)
    const trap = `[filter "x"]\\n clean = env > ${ran}\\n[url "/nowhere"]\\n insteadOf = ${all.remote.dir}\\n`
    await withVariable('GIT_CONFIG_GLOBAL', undefined, () =>
      withVariable('HOME', home, async () => {
        const { summary, error, branch } = await all.run({
          script: `printf '${trap}' > $HOME/.gitconfig
            ${tries(`printf '${trap}' > ${home}/.gitconfig`, `printf '${trap}' > /root/.gitconfig-trap`)}
            (printf '${trap}' >> .git/config) 2>/dev/null
            printf '* filter=x\\n' > .gitattributes; echo 1 > page.html`,
        })

        expect(error).to.equal(undefined)
        expect(summary).to.equal('stopped\nstopped')
        expect(branch).to.equal('thread-t1')
      }),
    )
    expect(await all.remote.show('thread-t1', 'page.html')).to.equal('1')
    await writeFile(ran, '', { flag: 'wx' })
  })
})
