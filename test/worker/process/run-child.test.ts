import { glob, readFile } from 'node:fs/promises'
import { expect } from 'chai'

const ROOT = new URL('../../../', import.meta.url)

describe('A child of the worker', () => {
  it('is started in one place only', async () => {
    const places: string[] = []
    for await (const file of glob('worker/**/*.ts', { cwd: ROOT }))
      if ((await readFile(new URL(file, ROOT), 'utf8')).includes('node:child_process')) places.push(file)

    // The filter is no part of the worker: git starts it, and it asks that same git.
    expect(places).to.have.members(['worker/process/run-child.ts', 'worker/git/lfs/clean.ts'])
  })
})
