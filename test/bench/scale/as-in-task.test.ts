import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { asInTask } from './as-in-task.ts'

describe('the router of the bench', () => {
  it('runs with the options of its image', () => {
    const image = readFileSync('docker/Dockerfile', 'utf8').split('FROM base AS worker')[0] ?? ''
    const options = /^ENV NODE_OPTIONS=(.+)$/m.exec(image)?.[1] ?? 'none'

    expect(asInTask.NODE_OPTIONS.split(' ')).to.include(options)
  })

  it('has half of the memory of its task as its heap', () => {
    expect(asInTask.NODE_OPTIONS).to.match(/^--max-heap-size=256 /)
  })
})
