#!/usr/bin/env node
// `npx webordinary` in a checkout, on whatever Node the machine has: an old one starts the Node that npm ci has installed.
const { spawnSync } = require('node:child_process')
const { join } = require('node:path')

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const main = join(__dirname, 'webordinary.ts')
if (major > 22 || (major === 22 && minor >= 19)) void import(main)
else {
  const node = join(__dirname, '..', 'node_modules', '.bin', 'node')
  const { status, error } = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  if (error) console.error('Node 24 is not installed here: run make setup in the checkout')
  process.exitCode = error ? 1 : (status ?? 1)
}
